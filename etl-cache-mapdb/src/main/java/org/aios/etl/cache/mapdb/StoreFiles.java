package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one store, and how a sound store comes out of them whatever happened before. The caller owns the directory,
 * or only reads it.
 *
 * <p>The value files are the truth. The index is trusted where its checksum fits; what was appended after it was saved is read
 * from the ends of the value files. Else the index is made again from all of them. A value file with
 * something else than records in it is put aside, and its sound records go into a new one.
 */
final class StoreFiles {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern VALUES = Pattern.compile("values-(\\d{6,9})\\.etl");
    private static final String INDEX = "index.db";
    private static final Pattern LEFT_OVER = Pattern.compile(
            "(values-\\d+\\.etl|index\\.db)\\.new|" + "cache\\.db|cache\\.db\\.(new|wal\\.|left\\.|committing).*");
    private static final String CORRUPT = ".corrupt-";
    /** Kept free for the index, and for others. */
    private static final long RESERVE = 4L << 20;

    private final Path directory;
    private final Clock clock;
    private final long maxBytes;
    private final boolean readOnly;
    private final Path indexPath;

    StoreFiles(Path directory, long maxBytes, Clock clock, boolean readOnly) {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.readOnly = readOnly;
        this.indexPath = directory.resolve(INDEX);
    }

    Path directory() {
        return directory;
    }

    boolean readOnly() {
        return readOnly;
    }

    /**
     * Opens the store, healing what can be healed.
     *
     * @throws ValueFile.NewerFormat if a newer release has written here; nothing is changed then
     */
    Entries open() throws IOException {
        ValueLog log = new ValueLog(directory, maxBytes);
        try {
            boolean sound = true;
            for (Path path : list(VALUES)) {
                ValueFile file = ValueFile.open(number(path), path, readOnly);
                log.add(file);
                sound &= file.isSound();
            }
            if (!readOnly) {
                sweepUp();
            }
            Optional<Entries> trusted = sound && !readOnly ? trust(log) : Optional.empty();
            Entries entries = trusted.isPresent() ? trusted.get() : rebuild(log, 0, 0);
            log.goOn();
            return entries;
        } catch (IOException | RuntimeException | AssertionError e) {
            log.close();
            throw e;
        }
    }

    /** Deletes what a process left half done that died, and the files of releases before this form. */
    private void sweepUp() throws IOException {
        for (Path file : list(LEFT_OVER)) {
            Files.deleteIfExists(file);
        }
    }

    /** Uses the index as it is, if it is sound and knows these files. */
    private Optional<Entries> trust(ValueLog log) throws IOException {
        Optional<Index> index = Index.read(indexPath);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Index.FileState> known = index.get().files();
        if (!fits(known, log)) {
            LOG.warn(
                    "Files of the cache at {} were cut short or taken away: what is missing is collected anew, and what was"
                            + " counted may be lost with it",
                    directory);
            return Optional.empty();
        }
        Entries entries = new Entries(log, index.get());
        for (ValueFile file : log.files()) {
            Index.@Nullable FileState state = known.get(file.number());
            log.born(file, state == null ? 0 : state.live());
            learn(entries, file, state == null ? ValueFile.HEADER : state.covered());
        }
        return log.distrusted().isEmpty() ? Optional.of(entries) : Optional.empty();
    }

    /** A file that is missing, shorter or of another time than the index says means that the index is not of these files. */
    private static boolean fits(Map<Integer, Index.FileState> known, ValueLog log) {
        int latest = known.keySet().stream().mapToInt(number -> number).max().orElse(0);
        return known.entrySet().stream()
                        .allMatch(state -> log.file(state.getKey())
                                .filter(file ->
                                        file.length() >= state.getValue().covered())
                                .isPresent())
                && log.files().stream().allMatch(file -> known.containsKey(file.number()) || file.number() > latest);
    }

    private void learn(Entries entries, ValueFile file, long from) throws IOException {
        ValueScanner.Found found = new ValueScanner(file).scan(from, (position, record) -> {
            entries.learn(file, position, record, !readOnly);
            return true;
        });
        if (found.torn() && !readOnly) {
            file.truncate(found.end());
        }
        if (found.damaged() || !file.isSound()) {
            entries.log().distrust(file);
        }
    }

    /** Makes the index of a store again, which goes on with its files. */
    Entries rebuild(Entries damaged) throws IOException {
        return rebuild(damaged.log(), damaged.sequence(), damaged.floor());
    }

    private Entries rebuild(ValueLog log, long sequence, double floor) throws IOException {
        log.allUnknown();
        if (!readOnly) {
            putIndexAside();
        }
        Entries entries = new Entries(log, Index.empty(), sequence, floor);
        for (ValueFile file : log.files()) {
            learn(entries, file, ValueFile.HEADER);
        }
        for (ValueFile damaged : log.distrusted()) {
            if (!readOnly) {
                replace(damaged, entries);
            }
        }
        return entries;
    }

    /** Puts a damaged file aside, and its sound entries into a new one of its name. */
    private void replace(ValueFile damaged, Entries entries) throws IOException {
        Path path = damaged.path();
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Map<String, Place> moved = new LinkedHashMap<>();
        try {
            ensureFree(damaged.live());
            try (ValueFile copy = ValueFile.create(damaged.number(), fresh)) {
                new ValueScanner(damaged).scan(0, (position, record) -> {
                    Optional<Place> place =
                            entries.place(record.key()).filter(at -> at.isAt(damaged.number(), position));
                    if (place.isPresent()) {
                        long there = copy.append(
                                damaged.readBytes(position, place.get().length()));
                        moved.put(record.key(), place.get().at(there));
                    }
                    return true;
                });
                copy.sync();
            }
            Path aside = putAside(path);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn(
                    "The cache file {} was damaged: {} of its entries live on, the damaged file is {} and may be deleted",
                    path,
                    moved.size(),
                    aside);
        } catch (IOException e) {
            LOG.warn("The cache file {} is damaged, and there is no room to put it aside: {}", path, e.toString());
            Files.deleteIfExists(fresh);
            return;
        }
        entries.replaced(damaged, ValueFile.open(damaged.number(), path, false), moved);
    }

    private Path putAside(Path file) throws IOException {
        String name = file.getFileName() + CORRUPT + TIME.format(clock.instant());
        Path target = directory.resolve(name);
        for (int i = 1; Files.exists(target); i++) {
            target = directory.resolve(name + "-" + i);
        }
        try {
            return Files.createLink(target, file);
        } catch (UnsupportedOperationException noLinks) {
            return Files.copy(file, target);
        }
    }

    private void putIndexAside() throws IOException {
        if (Files.exists(indexPath)) {
            if (!Files.isRegularFile(indexPath)) {
                throw new IOException("The cache needs the file " + indexPath + ", but something else has that name");
            }
            boolean sound = Index.read(indexPath).isPresent();
            if (!sound) {
                LOG.warn("The index of the cache at {} was damaged and is made again", directory);
                putAside(indexPath);
            }
            Files.delete(indexPath);
        }
    }

    /** Saves the index, so that the next opening need not read what was written before. */
    void save(Entries entries) throws IOException {
        if (entries.index().changes() > 0) {
            ensureFree(entries.index().size());
            entries.save(indexPath);
        }
    }

    /**
     * Makes sure that so many bytes can be written.
     *
     * @return how many bytes are free beyond what is always kept free
     */
    long ensureFree(long bytes) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace() - RESERVE;
        if (free < bytes) {
            throw new IOException("Only %d MB are free on the disk of %s; free more, or set cache.directory"
                    .formatted(Math.max(0, free + RESERVE) >> 20, directory));
        }
        return free;
    }

    private List<Path> list(Pattern names) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory,
                file -> names.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file))) {
            files.forEach(found::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(null);
        return found;
    }

    private static int number(Path path) {
        Matcher name = VALUES.matcher(path.getFileName().toString());
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }
}
