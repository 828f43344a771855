package org.aios.etl.bootstrap.exchange;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;

/**
 * Writes all entries of a cache as JSON lines: a header, a line for each entry, and a last line that says how many there
 * were. Holds one entry at a time. For one use by one thread.
 */
public final class CacheExport {
    private final EntryJson json = new EntryJson();
    private long entries;
    private Optional<IOException> failure = Optional.empty();

    /** Writes the export to a file of its owner's, which appears whole or not at all; returns how many entries it has. */
    public long to(Path file, ResultCache cache, Instant now) throws IOException {
        Path written = Files.createTempFile(file.toAbsolutePath().getParent(), ".etl-cache-", ".part");
        // A signal may end the process while it is being written.
        written.toFile().deleteOnExit();
        try {
            try (OutputStream out = new BufferedOutputStream(PrivateFiles.write(written))) {
                to(out, cache, now);
            }
            PrivateFiles.replace(written, file);
            return entries;
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** Writes the export to a stream, which stays open; returns how many entries it has. */
    public long to(OutputStream out, ResultCache cache, Instant now) throws IOException {
        line(out, ExportHeader.first(now));
        cache.entries((entry, bytes) -> cache.unpacked(entry).ifPresent(whole -> add(out, whole)));
        if (failure.isPresent()) {
            throw failure.get();
        }
        line(out, ExportHeader.last(entries));
        out.flush();
        return entries;
    }

    /** Keeps a failure for later: the store that shows its entries is not to be disturbed by it. */
    private void add(OutputStream out, Envelope entry) {
        if (failure.isPresent()) {
            return;
        }
        try {
            line(out, json.write(entry));
            entries++;
        } catch (IOException e) {
            failure = Optional.of(e);
        }
    }

    private static void line(OutputStream out, byte[] line) throws IOException {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new IOException("The export cannot be written: " + PrivateFiles.reason(e), e);
        }
    }
}
