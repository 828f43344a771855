package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/**
 * Opens cache stores: value files with an index in a MapDB file.
 *
 * <p>Every value carries a checksum, and a damaged one counts as absent. A put survives the death of the process at once,
 * and that of the machine within a second. When the entries outgrow the size given, those go first that are cheap to acquire
 * again for their size and were not read lately; the files may take half as much again until their dead bytes are given
 * back. A value that is larger than the size by itself is not kept. Keys are 1 to 200 ASCII characters.
 *
 * <p>Any number of processes of one user may open a directory: the first owns the files and serves the others over a Unix
 * domain socket in it; when it ends, another takes its place. Stores are thread-safe.
 */
public final class MapDbCacheStoreProvider implements CacheStoreProvider {
    @Override
    public String name() {
        return "mapdb";
    }

    @Override
    public CacheStore open(Settings settings) throws IOException {
        Path directory = settings.directory().toAbsolutePath().normalize();
        try {
            PrivateFiles.createDirectory(directory);
        } catch (IOException e) {
            throw new IOException(
                    "Could not make the cache directory %s; set cache.directory to a place where this user may write"
                            .formatted(directory),
                    e);
        }
        if (!Files.isReadable(directory) || !Files.isExecutable(directory)) {
            throw new IOException(
                    "The cache directory %s is closed to this user; set cache.directory to one of this user's"
                            .formatted(directory));
        }
        try {
            return new SharedStore(directory, settings.maxBytes().bytes());
        } catch (FileSystemException e) {
            throw new IOException(
                    "The cache directory %s cannot be used (%s); set cache.directory to a place where this user may write"
                            .formatted(directory, reason(e)),
                    e);
        }
    }

    /** Java's own message of such a failure is often nothing but a path. */
    private static String reason(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission for " + e.getFile();
        }
        return e.getReason() == null ? "no file can be made there: " + e.getFile() : e.getFile() + ": " + e.getReason();
    }
}
