package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.aios.etl.testkit.CacheStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A store that asks another one, which owns the directory. */
class ClientStoreContractTest implements CacheStoreContract {
    @TempDir
    Path directory;

    private CacheStore owner;

    @BeforeEach
    void openOwner() throws IOException {
        owner = open();
    }

    @AfterEach
    void closeOwner() throws IOException {
        owner.close();
    }

    @Override
    public CacheStore open() throws IOException {
        return new MapDbCacheStoreProvider()
                .open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(256)));
    }
}
