package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.file.Path;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.aios.etl.testkit.CacheStoreContract;
import org.junit.jupiter.api.io.TempDir;

class MapDbCacheStoreContractTest implements CacheStoreContract {
    @TempDir
    Path directory;

    @Override
    public CacheStore open() throws IOException {
        return new MapDbCacheStoreProvider()
                .open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(256)));
    }
}
