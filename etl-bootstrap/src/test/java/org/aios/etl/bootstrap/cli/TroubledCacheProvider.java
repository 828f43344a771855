package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/** A backend named {@code troubled}: what is wrong with its store, the name of its directory says. */
public final class TroubledCacheProvider implements CacheStoreProvider {
    @Override
    public String name() {
        return "troubled";
    }

    @Override
    public CacheStore open(Settings settings) throws IOException {
        return switch (String.valueOf(settings.directory().getFileName())) {
            case "silent" -> new Troubled(CacheStore.Access.NONE);
            case "stubborn" -> new Troubled(CacheStore.Access.OWN);
            default -> throw new IOException("the file was written by a later release, and is left alone");
        };
    }

    /** Holds one damaged entry that cannot be removed. */
    private record Troubled(Access access) implements CacheStore {
        private static final byte[] DAMAGED = new byte[100];

        @Override
        public Optional<byte[]> get(String key) {
            return key.equals("damaged") ? Optional.of(DAMAGED) : Optional.empty();
        }

        @Override
        public void put(String key, byte[] value) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public boolean remove(String key) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void entries(Predicate<Entry> visitor) {
            visitor.test(new Entry("damaged", DAMAGED));
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
