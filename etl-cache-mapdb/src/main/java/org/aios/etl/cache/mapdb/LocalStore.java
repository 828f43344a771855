package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of the process that owns the directory. Thread-safe: one lock, shared by readers; every field is guarded by
 * it. A put is durable within a second, by one thread that commits for all.
 *
 * <p>Three things can go wrong. A single value does not verify: it is forgotten. The file's structure is damaged: the
 * file is put aside and its sound entries live on in a new one. The disk fails or is full: the store is given up
 * without another write, because a commit that fails half-way can damage what was sound.
 */
final class LocalStore implements CacheStore {
    private interface Step<T> {
        T in(MapDbFile file) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LocalStore.class);
    private static final int PAGE = 256;
    private static final long MOST_UNCOMMITTED = 64L << 20;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final StoreFiles files;
    private final long maxBytes;
    private final GroupCommit commits;
    private MapDbFile file;
    private boolean closed;
    private boolean dirty;
    private @Nullable Throwable failure;

    LocalStore(StoreFiles files, long maxBytes) throws IOException {
        this.files = files;
        this.maxBytes = maxBytes;
        this.file = files.open();
        this.commits = new GroupCommit(this::commitQuietly);
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        lock.readLock().lock();
        try {
            return usable().get(key);
        } catch (MapDbFile.DamagedEntry | RuntimeException | AssertionError e) {
            LOG.debug("Reading a cache entry failed; it is looked at once more, alone", e);
        } finally {
            lock.readLock().unlock();
        }
        return change(file -> getOrForget(file, key));
    }

    private static Optional<byte[]> getOrForget(MapDbFile file, String key) {
        try {
            return file.get(key);
        } catch (MapDbFile.DamagedEntry damaged) {
            LOG.warn("A damaged cache entry was removed: {}", damaged.getMessage());
            file.forget(key);
            return Optional.empty();
        }
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        change(file -> {
            if (MapDbFile.sizeOf(key, value.length) > maxBytes) {
                return file.remove(key);
            }
            file.put(key, value);
            while (file.bytes() > maxBytes && file.removeOldest()) {
                // until it fits
            }
            return true;
        });
    }

    @Override
    public boolean remove(String key) throws IOException {
        return change(file -> file.remove(key));
    }

    /** Shows entries in the order in which they were put, holding no lock while the visitor looks. */
    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        long last = change(MapDbFile::version);
        for (long next = change(MapDbFile::oldest); next <= last; next += PAGE) {
            long from = next;
            Map<Long, String> page = change(file -> file.keys(from, Math.min(last, from + PAGE - 1)));
            if (!show(page, visitor)) {
                return;
            }
        }
    }

    private boolean show(Map<Long, String> page, Predicate<Entry> visitor) throws IOException {
        for (Map.Entry<Long, String> next : page.entrySet()) {
            String key = next.getValue();
            Optional<byte[]> value =
                    change(file -> file.holds(key, next.getKey()) ? getOrForget(file, key) : Optional.<byte[]>empty());
            if (value.isPresent() && !visitor.test(new Entry(key, value.get()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        commits.stop();
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (failure == null) {
                commit();
                file.close();
            }
        } catch (RuntimeException | AssertionError e) {
            throw giveUp(e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private MapDbFile usable() throws IOException {
        if (closed) {
            throw new IOException("The cache store at " + files.main() + " is closed");
        }
        if (failure != null) {
            throw new IOException(
                    "The cache store at " + files.main() + " was given up after a failure; see the warning in the log",
                    failure);
        }
        return file;
    }

    private <T> T change(Step<T> step) throws IOException {
        lock.writeLock().lock();
        try {
            long before = file.uncommitted();
            T result = carryOut(step);
            if (file.uncommitted() != before) {
                dirty = true;
                commits.request(file.uncommitted());
                if (file.uncommitted() > MOST_UNCOMMITTED) {
                    commit();
                }
            }
            return result;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T carryOut(Step<T> step) throws IOException {
        try {
            return step.in(usable());
        } catch (RuntimeException | AssertionError e) {
            heal(e);
        }
        try {
            return step.in(usable());
        } catch (RuntimeException | AssertionError e) {
            throw giveUp(e);
        }
    }

    private void heal(Throwable e) throws IOException {
        if (e instanceof DBException trouble && !MapDbFile.isDamage(trouble)) {
            throw giveUp(e);
        }
        try {
            file.close();
            file = files.replaceDamaged(e);
        } catch (IOException | RuntimeException | AssertionError worse) {
            worse.addSuppressed(e);
            throw giveUp(worse);
        }
    }

    private void commitQuietly() {
        lock.writeLock().lock();
        try {
            if (!closed && failure == null) {
                commit();
            }
        } catch (IOException alreadyLogged) {
            LOG.debug("A commit of the cache failed", alreadyLogged);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void commit() throws IOException {
        if (!dirty) {
            return;
        }
        try {
            files.commit(file);
            dirty = false;
        } catch (IOException e) {
            throw giveUp(e);
        } catch (RuntimeException | AssertionError e) {
            heal(e);
        }
    }

    /** Closes without a commit, for good. */
    private IOException giveUp(Throwable e) {
        failure = e;
        LOG.warn("The cache at {} is given up until the next start, work goes on without it", files.main(), e);
        try {
            file.close();
        } catch (RuntimeException | AssertionError worse) {
            LOG.debug("Closing the cache file failed", worse);
        }
        return new IOException("The cache store at " + files.main() + " failed; check the disk", e);
    }
}
