package org.aios.etl.journal;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.SavingsRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The record of savings in one file of JSON lines, {@code savings.jsonl}, which all processes append to. Thread-safe.
 *
 * <p>Why nothing is lost: whoever appends has the lock of {@code savings.lock}, opens the file by its name, and adds all its
 * lines with one write at the end; whoever replaces the file by a smaller one has the same lock. Readers take no lock: they
 * see the file as it was before or after. A line that a crash cut short is closed by the next one who appends, so that it
 * takes no other line with it.
 *
 * <p>Each time the file has grown by {@value #STEP} bytes it is written anew: what is about the same becomes one line; if
 * that is not enough, the runs of days more than {@value #DAYS_OF_RUNS} days before the latest one are summed up; and if
 * that is not enough either, all runs are.
 */
final class SavingsFile implements SavingsRecord {
    private static final Logger LOG = LoggerFactory.getLogger(SavingsFile.class);
    static final String NAME = "savings.jsonl";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int STEP = 1 << 20;
    private static final int DAYS_OF_RUNS = 31;

    private final Path directory;
    private final long step;

    SavingsFile(Path directory) {
        this(directory, STEP);
    }

    /** Writes the file anew each time it has grown by so many bytes. */
    SavingsFile(Path directory, long step) {
        this.directory = directory;
        this.step = step;
    }

    @Override
    public void add(List<Saving> savings) throws IOException {
        if (savings.isEmpty()) {
            return;
        }
        try {
            append(savings.stream().map(SavingLine::encode).collect(Collectors.joining("\n", "", "\n")));
        } catch (IOException e) {
            throw new IOException(
                    "Writing %s failed: %s; make room, or correct its permissions, or payments.directory"
                            .formatted(directory.resolve(NAME), e.getMessage()),
                    e);
        }
    }

    private void append(String lines) throws IOException {
        PrivateFiles.directory(directory);
        try (LockFile lock = LockFile.open(directory, "savings.lock");
                LockFile.Held held = lock.acquire(LONGEST_WAIT)) {
            Path file = PrivateFiles.file(directory.resolve(NAME));
            long before = Files.size(file);
            byte[] bytes = ((endsWithinALine(file) ? "\n" : "") + lines).getBytes(StandardCharsets.UTF_8);
            write(file, bytes, before);
            if ((before + bytes.length) / step > before / step) {
                compactIfPossible(file);
            }
        }
    }

    /** Adds all bytes or none. */
    private static void write(Path file, byte[] bytes, long before) throws IOException {
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(bytes);
        } catch (IOException e) {
            try (RandomAccessFile partly = new RandomAccessFile(file.toFile(), "rw")) {
                partly.setLength(before);
            } catch (IOException stays) {
                e.addSuppressed(stays);
            }
            throw e;
        }
    }

    /** What was added is there, so that a file which stays large is no failure of adding. */
    private void compactIfPossible(Path file) {
        try {
            compact(file);
        } catch (IOException e) {
            LOG.warn("{} could not be made smaller, and stays as it is: {}", file, e.getMessage());
        }
    }

    private static boolean endsWithinALine(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() == 0) {
                return false;
            }
            in.seek(in.length() - 1);
            return in.read() != '\n';
        }
    }

    /** The caller has the lock. Lines that cannot be read stay, so that they go on being counted. */
    private void compact(Path file) throws IOException {
        Lines lines = lines();
        String content = text(lines, summed(lines.savings(), UnaryOperator.identity()));
        LocalDate earliest = lines.savings().stream()
                .map(Saving::day)
                .max(Comparator.naturalOrder())
                .map(latest -> latest.minus(DAYS_OF_RUNS, ChronoUnit.DAYS))
                .orElse(LocalDate.MIN);
        if (content.length() > step / 2) {
            content = text(
                    lines,
                    summed(lines.savings(), saving -> saving.day().isBefore(earliest) ? saving.ofAnyRun() : saving));
        }
        if (content.length() > step / 2) {
            content = text(lines, summed(lines.savings(), Saving::ofAnyRun));
        }
        Path begun = file.resolveSibling(NAME + ".compacting");
        Files.deleteIfExists(begun);
        try (RandomAccessFile out =
                new RandomAccessFile(PrivateFiles.file(begun).toFile(), "rw")) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
        Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Saving> summed(List<Saving> savings, UnaryOperator<Saving> as) {
        Map<Saving, Saving> sums = new LinkedHashMap<>();
        savings.forEach(saving -> sums.merge(as.apply(saving).about(), as.apply(saving), Saving::plus));
        return List.copyOf(sums.values());
    }

    private static String text(Lines lines, List<Saving> sums) {
        StringBuilder text = new StringBuilder();
        sums.forEach(saving -> text.append(SavingLine.encode(saving)).append('\n'));
        lines.damaged().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    @Override
    public Content read() throws IOException {
        Lines lines;
        try {
            lines = lines();
        } catch (IOException e) {
            throw new IOException(
                    "Reading %s failed: %s; correct its permissions, or payments.directory"
                            .formatted(directory.resolve(NAME), e),
                    e);
        }
        List<Saving> savings = new ArrayList<>(lines.savings());
        savings.sort(Comparator.comparing(Saving::day));
        return new Content(savings, lines.damaged().size());
    }

    private record Lines(List<Saving> savings, List<String> damaged) {}

    private Lines lines() throws IOException {
        Lines lines = new Lines(new ArrayList<>(), new ArrayList<>());
        try (BufferedReader in = new BufferedReader(new StringReader(content()))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Optional<Saving> saving = SavingLine.decode(line);
                saving.ifPresent(lines.savings()::add);
                if (saving.isEmpty() && !line.isBlank()) {
                    lines.damaged().add(line);
                }
            }
        }
        return lines;
    }

    private String content() throws IOException {
        try {
            // Bytes that are no UTF-8 become characters that no line holds.
            return new String(Files.readAllBytes(directory.resolve(NAME)), StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return "";
        }
    }
}
