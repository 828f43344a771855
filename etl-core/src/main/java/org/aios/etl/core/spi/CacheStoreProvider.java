package org.aios.etl.core.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.aios.etl.core.model.ByteSize;
import org.apiguardian.api.API;

/** Opens one kind of cache store; found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.STABLE, since = "0.1")
public interface CacheStoreProvider {
    /**
     * What to open.
     *
     * @param directory where the store keeps its files; created if missing, readable by its owner only
     * @param maxBytes the size the store should not outgrow
     */
    record Settings(Path directory, ByteSize maxBytes) {}

    /** Returns the name used in {@code cache.backend}, such as {@code mapdb}. */
    String name();

    /** Opens the store, healing what can be healed: a damaged file is put aside, never deleted, never trusted. */
    CacheStore open(Settings settings) throws IOException;
}
