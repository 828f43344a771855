package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/**
 * Opens cache stores in a MapDB file named {@code cache.db}.
 *
 * <p>Every value carries a checksum, and a damaged one counts as absent. A put is durable within a second, and survives
 * the death of the process at once. When the entries outgrow the size given, those that were put first go first; a value
 * that is larger than that by itself is not kept. Keys are 1 to 200 ASCII characters.
 *
 * <p>Any number of processes of one user may open a directory: the first owns the file and serves the others over a
 * Unix domain socket in it; when it ends, another takes its place. Stores are thread-safe.
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
        if (!Files.isWritable(directory)) {
            throw new IOException(
                    "The cache directory %s is read-only for this user; change its permissions, or set cache.directory"
                            .formatted(directory));
        }
        return new SharedStore(directory, settings.maxBytes().bytes());
    }
}
