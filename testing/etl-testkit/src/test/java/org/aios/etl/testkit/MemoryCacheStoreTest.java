package org.aios.etl.testkit;

import java.nio.file.Path;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider.Settings;

class MemoryCacheStoreTest implements CacheStoreContract {
    private final MemoryCacheStoreProvider provider = new MemoryCacheStoreProvider();

    @Override
    public CacheStore open() {
        return provider.open(new Settings(Path.of("memory"), ByteSize.ofMegabytes(10)));
    }
}
