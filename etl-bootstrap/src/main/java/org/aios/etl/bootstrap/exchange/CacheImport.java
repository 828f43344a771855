package org.aios.etl.bootstrap.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.SourceFiles;

/**
 * Reads exports, and the files of the older cache, into a cache. What cannot be taken over is skipped with a sentence, and
 * nothing stops the rest but a cache that cannot be written. For one use by one thread.
 */
public final class CacheImport {
    private static final int LONGEST_LINE = 1 << 28;

    private final Intake intake;
    private final OlderAnswers older;
    private final ImportTally tally;
    private final EntryJson json = new EntryJson();

    /** Imports into a cache for the given tools. */
    public CacheImport(
            ResultCache cache, Tools tools, ResultCodec codec, SourceFiles files, Instant now, ImportTally tally) {
        this.intake = new Intake(cache, tools, codec, now);
        this.older = new OlderAnswers(intake, new Identifier(files));
        this.tally = tally;
    }

    /**
     * Reads a folder of the older cache, one of its files, or an export.
     *
     * @throws RefusedException if the file as a whole is nothing that can be imported
     * @throws IOException if it cannot be read, or the cache cannot be written
     */
    public void from(Path path) throws RefusedException, IOException {
        if (Files.isDirectory(path)) {
            for (Path file : inOrder(path)) {
                older(file);
            }
        } else if (OlderFile.isNamedSo(path)) {
            older(path);
        } else {
            try (InputStream in = Files.newInputStream(path)) {
                from(in);
            }
        }
    }

    /** Reads an export. */
    public void from(InputStream in) throws RefusedException, IOException {
        ByteLines lines = new ByteLines(in, LONGEST_LINE);
        Optional<ByteLines.Line> line = lines.next();
        ExportHeader.check(line.map(ByteLines.Line::bytes).orElse(new byte[0]));
        long entries = 0;
        long promised = -1;
        for (line = lines.next(); line.isPresent(); line = lines.next()) {
            promised = ExportHeader.entries(line.get().bytes());
            if (promised < 0 && line.get().bytes().length > 0) {
                entries++;
                take(line.get());
            }
        }
        if (promised < 0) {
            tally.skip("the end of the export", "is missing: it was cut short after %s".formatted(counted(entries)));
        } else if (promised != entries) {
            tally.skip(
                    "a part of the export", "is missing: it had %s, and has %d".formatted(counted(promised), entries));
        }
    }

    private static String counted(long entries) {
        return entries + (entries == 1 ? " entry" : " entries");
    }

    private void take(ByteLines.Line line) throws IOException {
        try {
            if (line.tooLong()) {
                throw new RefusedException("is longer than %d MB".formatted(LONGEST_LINE >> 20));
            }
            tally.add(intake.take(json.read(line.bytes())));
        } catch (RefusedException e) {
            tally.skip("line " + line.number(), e.reason());
        }
    }

    private void older(Path file) throws IOException {
        try {
            tally.add(intake.take(older.entry(OlderFile.read(file))));
        } catch (RefusedException e) {
            tally.skip(String.valueOf(file.getFileName()), e.reason());
        }
    }

    private static List<Path> inOrder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(files::add);
        }
        files.sort(null);
        return files;
    }
}
