package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one store, and how a sound store comes out of them whatever happened before. The caller owns the
 * directory.
 *
 * <p>MapDB 3.1.0 writes a log ahead of each commit but never reads it back: a process that dies while a commit is copied
 * from the log into the file leaves a file that is half old, half new, and often opens. So a commit stands between the
 * making and the deletion of a marker file. Where the marker is found, nothing of the file's structure is trusted: all
 * sound entries of file and log are copied into a new file, which takes the old one's place at once. Where only a log is
 * found (the process died between two commits), the file is sound, and the entries of the log are put again: also what
 * was never committed survives, unless the machine itself went down.
 */
final class StoreFiles {
    private static final Logger LOG = LoggerFactory.getLogger(StoreFiles.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String MAIN = "cache.db";
    private static final String NEW = "cache.db.new";
    private static final long COMMIT_BYTES = 16L << 20;
    private static final long SLACK = 64L << 20;

    private final Path directory;
    private final Clock clock;
    private final Path main;
    private final Path marker;

    StoreFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        this.main = directory.resolve(MAIN);
        this.marker = directory.resolve(MAIN + ".committing");
    }

    Path main() {
        return main;
    }

    /** Opens the store, healing what can be healed. */
    MapDbFile open() throws IOException {
        deleteAll(list(NEW));
        List<Path> unfinished = list(MAIN + ".left");
        if (!Files.exists(main) || Files.exists(marker) || !unfinished.isEmpty()) {
            return rebuild();
        }
        List<Path> logs = setLogsAside();
        MapDbFile file;
        try {
            file = new MapDbFile(main);
        } catch (RuntimeException | AssertionError e) {
            return replaceDamaged(e);
        }
        if (!logs.isEmpty()) {
            putAgain(logs, file);
        }
        return Files.size(main) > 2 * file.bytes() + SLACK ? shrink(file) : file;
    }

    private List<Path> setLogsAside() throws IOException {
        List<Path> aside = new ArrayList<>();
        for (Path log : list(MAIN + ".wal.")) {
            String number = log.getFileName().toString().substring((MAIN + ".wal.").length());
            aside.add(Files.move(log, directory.resolve(MAIN + ".left." + number)));
        }
        return aside;
    }

    private void putAgain(List<Path> logs, MapDbFile file) throws IOException {
        try {
            Salvage salvage = new Salvage();
            for (Path log : logs) {
                salvage.scan(log, 1);
            }
            salvage.handOver(new Salvage.Taker() {
                @Override
                public void take(String key, long version, byte[] value) {
                    file.restore(key, version, value);
                }

                @Override
                public void bury(String key, long version) {
                    if (file.holds(key, version)) {
                        file.remove(key);
                    }
                }
            });
            commit(file);
        } catch (RuntimeException e) {
            file.close();
            throw new IOException("Could not write to the cache file " + main + "; check the disk", e);
        }
        deleteAll(logs);
    }

    /** Makes all changes durable. What it throws leaves the marker, so that the next opening trusts nothing. */
    void commit(MapDbFile file) throws IOException {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free < SLACK / 4 + 2 * file.uncommitted()) {
            throw new IOException(
                    "Only %d MB are free on the disk of %s; the cache needs more, or another cache.directory"
                            .formatted(free >> 20, directory));
        }
        PrivateFiles.create(marker);
        file.commit();
        Files.deleteIfExists(marker);
    }

    private MapDbFile shrink(MapDbFile file) throws IOException {
        file.close();
        return rebuild();
    }

    /** Puts a file aside whose structure is damaged, and makes a new one of its sound entries. It must be closed. */
    MapDbFile replaceDamaged(Throwable damage) throws IOException {
        List<Path> aside = new ArrayList<>();
        List<Path> parts = list(MAIN + ".");
        parts.removeIf(part -> part.equals(marker) || part.toString().contains(".corrupt-"));
        parts.add(0, main);
        for (Path part : parts) {
            aside.add(putAside(part));
        }
        LOG.warn("The cache file {} is damaged ({}); it was put aside as {}", main, describe(damage), aside.get(0));
        return rebuild();
    }

    private Path putAside(Path part) throws IOException {
        String name = part.getFileName() + ".corrupt-" + TIME.format(clock.instant());
        Path target = directory.resolve(name);
        for (int i = 1; Files.exists(target); i++) {
            target = directory.resolve(name + "-" + i);
        }
        try {
            return Files.createLink(target, part);
        } catch (UnsupportedOperationException noLinks) {
            return Files.copy(part, target);
        }
    }

    /** Makes a new file of all sound entries, in place of the present files. */
    private MapDbFile rebuild() throws IOException {
        Salvage salvage = new Salvage();
        List<Path> logs = list(MAIN + ".wal.");
        logs.addAll(list(MAIN + ".left."));
        salvage.scan(main, 16);
        for (Path log : logs) {
            salvage.scan(log, 1);
        }
        Path fresh = directory.resolve(NEW);
        boolean wasThere = Files.exists(main);
        try {
            MapDbFile file = new MapDbFile(fresh);
            int entries = salvage.handOver((key, version, value) -> {
                file.restore(key, version, value);
                if (file.uncommitted() > COMMIT_BYTES) {
                    file.commit();
                }
            });
            file.commit();
            file.close();
            Files.move(fresh, main, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            deleteAll(logs);
            Files.deleteIfExists(marker);
            if (wasThere) {
                LOG.info("The cache file {} was made anew with {} entries", main, entries);
            }
            return new MapDbFile(main);
        } catch (RuntimeException e) {
            throw new IOException("Could not make the cache file " + main + "; check the disk", e);
        }
    }

    private List<Path> list(String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                directory, file -> file.getFileName().toString().startsWith(prefix))) {
            files.forEach(found::add);
        }
        found.sort(null);
        return found;
    }

    private static void deleteAll(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static String describe(Throwable damage) {
        String message = damage.getMessage();
        return damage.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
