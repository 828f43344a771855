package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CacheStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of the process that owns the directory. Thread-safe: one lock, shared by readers; every field is guarded by
 * it. A put survives the death of the process at once, and that of the machine within a second, by one thread that
 * synchronises for all.
 *
 * <p>What can go wrong: a single value does not verify: it is forgotten. The index fails: it is made again from the value
 * files. The disk is full: that put fails, and nothing else. The value files cannot be read at all: the store is given up,
 * and opened anew at a call half a minute later.
 */
final class LocalStore implements CacheStore {
    /** Something that changes entries; it may be carried out again from the beginning if it breaks off. */
    interface Step<T> {
        T in(Entries entries) throws IOException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(LocalStore.class);
    private static final long PAUSE_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(30);
    private static final long SAVE_EVERY = TimeUnit.MINUTES.toNanos(2);
    private static final long MANY_CHANGES = 5_000;
    /** A large index is saved for a share of its entries, so that saving it costs little beside writing them. */
    private static final long BYTES_PER_CHANGE = 1_000;

    private static final long MOST_UNCHECKED = 16L << 20;
    /** How far below its bound a full store is brought, and how far above it may get for a moment, as parts of it. */
    private static final int SLACK = 16;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final StoreFiles files;
    private final long maxBytes;
    private final RecentValues recent = new RecentValues(Runtime.getRuntime().maxMemory());
    private final Maintenance maintenance;
    private final @Nullable GroupCommit commits;
    private Entries entries;
    private boolean closed;
    private boolean fullDiskTold;
    private long unchecked;
    private long saved = System.nanoTime();
    private long failedAt;
    private @Nullable Throwable failure;

    LocalStore(StoreFiles files, long maxBytes) throws IOException {
        this.files = files;
        this.maxBytes = maxBytes;
        this.entries = files.open();
        this.maintenance = new Maintenance(this);
        this.commits = files.readOnly() ? null : new GroupCommit(this::maintain);
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        Optional<byte[]> known = recent.get(key);
        if (known.isPresent()) {
            return known;
        }
        lock.readLock().lock();
        try {
            Entries now = usable();
            Optional<Place> place = now.place(key);
            if (place.isEmpty()) {
                return Optional.empty();
            }
            Optional<byte[]> value = now.log().read(key, place.get());
            if (value.isPresent()) {
                recent.put(key, value.get());
                return value.map(byte[]::clone);
            }
        } catch (RuntimeException | AssertionError e) {
            LOG.debug("Reading a cache entry failed; it is looked at once more, alone", e);
        } finally {
            lock.readLock().unlock();
        }
        return alone(all -> getOrForget(all, key));
    }

    private static Optional<byte[]> getOrForget(Entries entries, String key) throws IOException {
        Optional<byte[]> value = entries.get(key);
        if (value.isEmpty() && entries.place(key).isPresent()) {
            LOG.debug("A cache entry that does not verify was forgotten: {}", key);
            entries.forget(key);
        }
        return value;
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        put(key, value, Money.ZERO);
    }

    @Override
    public void put(String key, byte[] value, Money worth) throws IOException {
        long size = StoredRecord.lengthOf(key, value.length);
        boolean kept = alone(all -> {
            refuseWhereReadOnly();
            recent.forget(key);
            if (size > maxBytes) {
                return all.remove(key);
            }
            ensureFree(size);
            all.put(key, value, worth);
            fullDiskTold = false;
            if (all.log().live() > maxBytes + maxBytes / SLACK) {
                shrinkToFit(all);
            }
            return true;
        });
        if (kept && commits != null) {
            commits.request(size);
        }
    }

    /** Asks the disk only now and then. */
    private void ensureFree(long size) throws IOException {
        if (unchecked < size) {
            try {
                unchecked = Math.min(MOST_UNCHECKED, files.ensureFree(2 * size) / 2);
            } catch (IOException full) {
                if (!fullDiskTold) {
                    fullDiskTold = true;
                    LOG.warn("Nothing more is kept in the cache for now: {}", full.getMessage());
                }
                throw full;
            }
        }
        unchecked -= size;
    }

    @Override
    public boolean remove(String key) throws IOException {
        boolean there = alone(all -> {
            refuseWhereReadOnly();
            recent.forget(key);
            return all.remove(key);
        });
        if (there && commits != null) {
            commits.request(0);
        }
        return there;
    }

    /** Shows entries in the order in which they were put, holding no lock while the visitor looks. */
    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        maintenance.walk(visitor);
    }

    /** Returns the value of an entry that was found in a file, if it still is the one that counts. */
    Optional<byte[]> valueAt(ValueFile file, long position, String key) throws IOException {
        return alone(all -> {
            Optional<Place> place = all.place(key).filter(at -> at.isAt(file.number(), position));
            return place.isPresent() ? all.log().read(key, place.get()) : Optional.empty();
        });
    }

    @Override
    public long verify() throws IOException {
        List<String> keys = new ArrayList<>();
        alone(all -> {
            keys.clear();
            all.index().forEach((key, place) -> keys.add(key));
            return true;
        });
        long damaged = 0;
        for (String key : keys) {
            damaged += alone(all ->
                            all.place(key).isPresent() && getOrForget(all, key).isEmpty())
                    ? 1
                    : 0;
        }
        return damaged;
    }

    @Override
    public long compact() throws IOException {
        refuseWhereReadOnly();
        return maintenance.compact();
    }

    private void refuseWhereReadOnly() throws IOException {
        if (files.readOnly()) {
            throw new IOException("The cache at " + files.directory()
                    + " is read-only for this user: nothing can be kept or forgotten there");
        }
    }

    void ensureFreeFor(long size) throws IOException {
        files.ensureFree(size);
    }

    private void shrinkToFit(Entries all) throws IOException {
        if (all.log().live() > maxBytes) {
            all.shrinkTo(maxBytes - maxBytes / SLACK, recent::forget);
        }
    }

    /** What the one thread does that works for all: nothing of it may end that thread. */
    private void maintain() {
        try {
            sync();
            alone(all -> {
                shrinkToFit(all);
                long changes = all.index().changes();
                boolean many = changes > Math.max(MANY_CHANGES, all.index().size() / BYTES_PER_CHANGE);
                if (many || changes > 0 && System.nanoTime() - saved > SAVE_EVERY) {
                    save(all);
                }
                return true;
            });
            maintenance.collectGarbage();
        } catch (IOException e) {
            LOG.debug("Taking care of the cache failed; the next change tries again", e);
        }
    }

    /** Waits for the disk with the lock open for others. */
    void sync() throws IOException {
        List<ValueFile> written = alone(all -> all.log().takeUnsynced());
        for (ValueFile file : written) {
            file.sync();
        }
    }

    void save(Entries all) throws IOException {
        saved = System.nanoTime();
        files.save(all);
    }

    @Override
    public void close() throws IOException {
        if (commits != null) {
            commits.stop();
        }
        lock.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            recent.forgetAll();
            if (failure == null) {
                finish();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void finish() throws IOException {
        try (Entries last = entries) {
            if (!files.readOnly()) {
                for (ValueFile file : last.log().takeUnsynced()) {
                    file.sync();
                }
                saveIfPossible(last);
            }
        }
    }

    private void saveIfPossible(Entries last) {
        try {
            files.save(last);
        } catch (IOException | RuntimeException | AssertionError e) {
            LOG.debug("The index of the cache could not be saved; the next opening makes it again", e);
        }
    }

    private Entries usable() throws IOException {
        if (closed) {
            throw new IOException("The cache store at " + files.directory() + " is closed");
        }
        if (failure != null) {
            throw new IOException(
                    "The cache store at " + files.directory() + " failed, and is not used for half a minute", failure);
        }
        return entries;
    }

    /** Carries out a step with nobody beside it. */
    <T> T alone(Step<T> step) throws IOException {
        lock.writeLock().lock();
        try {
            if (failure != null && !closed && System.nanoTime() - failedAt > PAUSE_AFTER_FAILURE) {
                openAnew();
            }
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
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void heal(Throwable e) throws IOException {
        LOG.warn("The index of the cache at {} failed and is made again: {}", files.directory(), e.toString());
        try {
            entries = files.rebuild(entries);
        } catch (IOException | RuntimeException | AssertionError worse) {
            worse.addSuppressed(e);
            throw giveUp(worse);
        }
    }

    private void openAnew() throws IOException {
        try {
            entries = files.open();
            failure = null;
        } catch (IOException | RuntimeException | AssertionError e) {
            failedAt = System.nanoTime();
            throw new IOException("The cache store at " + files.directory() + " still fails; check the disk", e);
        }
    }

    private IOException giveUp(Throwable e) {
        failure = e;
        failedAt = System.nanoTime();
        recent.forgetAll();
        LOG.warn("The cache at {} failed; work goes on without it for now", files.directory(), e);
        try {
            entries.close();
        } catch (IOException | RuntimeException | AssertionError worse) {
            LOG.debug("Closing the cache files failed", worse);
        }
        return new IOException("The cache store at " + files.directory() + " failed; check the disk", e);
    }
}
