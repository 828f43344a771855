package org.aios.etl.benchmarks.cache;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import org.aios.etl.bootstrap.codec.ZstdCompression;
import org.aios.etl.core.cache.Compressions;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.EnvelopeFormat;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;

/** Our own store, found as an installation finds it; as its owner, or through the owner's socket. */
final class StoreContender implements Contender {
    private static final Instant NOW = Instant.ofEpochSecond(1_795_000_000);

    private final Deque<CacheStore> opened = new ArrayDeque<>();
    private final Compressions compressions = new Compressions(ZstdCompression::ifPresent);

    /** Opens the store; the second opening of one directory is the owner's client. */
    StoreContender(Path directory, boolean throughSocket) throws Exception {
        CacheStoreProvider provider = ServiceLoader.load(CacheStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals("mapdb"))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < (throughSocket ? 2 : 1); i++) {
            opened.push(provider.open(new CacheStoreProvider.Settings(directory, ByteSize.ofMegabytes(4_096))));
        }
    }

    private CacheStore store() {
        return opened.element();
    }

    /** Returns the bytes to store for a text: every contender but the JSON files keeps just these. */
    static byte[] envelope(Compressions compressions, String key, byte[] text) {
        Envelope entry = Envelope.answer(key, "collect_web_content", "https://example.org/" + key, NOW, text)
                .freshFor(Duration.ofDays(7), Duration.ofDays(7));
        return EnvelopeFormat.encode(compressions.pack(entry));
    }

    static byte[] text(Compressions compressions, String key, byte[] stored) {
        return EnvelopeFormat.read(key, stored)
                .entry()
                .flatMap(compressions::unpack)
                .orElseThrow()
                .payload();
    }

    @Override
    public void put(String key, byte[] text) throws Exception {
        store().put(key, envelope(compressions, key, text));
    }

    @Override
    public byte[] stored(String key) throws Exception {
        return store().get(key).orElseThrow();
    }

    @Override
    public byte[] text(String key) throws Exception {
        return text(compressions, key, stored(key));
    }

    @Override
    public void close() throws Exception {
        for (CacheStore store : List.copyOf(opened)) {
            store.close();
        }
    }
}
