package org.aios.etl.core.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * Keeps bytes by key, durably where the backend can. Time to live, envelope, checksums, single flight and statistics
 * are the core's business. Thread-safe; several processes may open one directory.
 *
 * <p>An {@code IOException} means that the store cannot answer; the core counts it and goes on without the cache. Money
 * never depends on a cache store. A caller that is interrupted harms nobody else.
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface CacheStore extends Closeable {
    /**
     * One stored entry.
     *
     * @param key the key
     * @param value the bytes
     */
    record Entry(String key, byte[] value) {}

    /** How an open store reaches its entries just now. */
    enum Access {
        /** This process has them. */
        OWN,
        /** Another process of this machine has them and answers for them. */
        THROUGH_ANOTHER_PROCESS,
        /** Another process has them and does not answer: calls find nothing and keep nothing. */
        NONE
    }

    /** Returns the bytes of a key, exactly as they were put. */
    Optional<byte[]> get(String key) throws IOException;

    /** Keeps bytes under a key of 1 to 200 ASCII characters, in place of what was there. */
    void put(String key, byte[] value) throws IOException;

    /**
     * Keeps bytes as {@link #put(String, byte[])} does, and says what acquiring them again would cost: a store that is full
     * lets go of what is cheap first. A store that makes no difference need not implement this.
     *
     * @param worth what the value cost, zero for what is free to acquire
     */
    default void put(String key, byte[] value, Money worth) throws IOException {
        put(key, value);
    }

    /** Forgets a key; returns whether it was there. */
    boolean remove(String key) throws IOException;

    /** Shows every entry once, in any order, until the visitor returns false. Entries that come or go meanwhile may or may not be shown. */
    void entries(Predicate<Entry> visitor) throws IOException;

    /**
     * Reads everything that is stored and forgets what is damaged, for a store that can tell by itself. Others may use the
     * store meanwhile.
     *
     * @return how many entries were damaged, 0 also where only the reader of a value can tell
     */
    default long verify() throws IOException {
        return 0;
    }

    /**
     * Gives back the space of what was forgotten or replaced, at once, where the store keeps any for a while. Others may
     * use the store meanwhile.
     *
     * @return how many bytes its files have shrunk by, 0 where there was nothing to give back
     */
    default long compact() throws IOException {
        return 0;
    }

    /** Returns how the entries are reached just now; a store that is never shared need not implement this. */
    default Access access() {
        return Access.OWN;
    }

    /** Makes everything durable and lets go of files and threads. Further calls fail. */
    @Override
    void close() throws IOException;
}
