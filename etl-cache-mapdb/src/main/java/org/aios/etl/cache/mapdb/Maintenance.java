package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.aios.etl.core.spi.CacheStore.Entry;

/**
 * Walks through a store's value files, and gives back their dead bytes: what lives in a file that is mostly dead is copied
 * to the end of the log, and the file deleted. Thread-safe. While somebody walks, no file is deleted: else a walker would
 * miss what was copied, or meet it twice.
 *
 * <p>A crash between copying and deleting leaves a record twice, alike in everything: whoever makes the index again takes
 * one of them and buries the other.
 */
final class Maintenance {
    private static final long LONGEST_WAIT = 5;
    private static final long STRETCH = 1L << 20;

    private record Found(long position, StoredRecord record) {}

    private record Part(ValueFile file, long length) {}

    private record Snapshot(long last, List<Part> parts) {}

    private final LocalStore store;
    private final ReentrantReadWriteLock walking = new ReentrantReadWriteLock();

    Maintenance(LocalStore store) {
        this.store = store;
    }

    /** Shows every entry that is there now, in the order in which they were put. */
    void walk(Predicate<Entry> visitor) throws IOException {
        walking.readLock().lock();
        try {
            Snapshot now = store.alone(all -> new Snapshot(
                    all.sequence(),
                    all.log().files().stream()
                            .map(file -> new Part(file, file.length()))
                            .toList()));
            for (Part part : now.parts()) {
                boolean[] goOn = {true};
                new ValueScanner(part.file(), part.length()).scan(ValueFile.HEADER, (position, record) -> {
                    goOn[0] = show(part.file(), position, record, now.last(), visitor);
                    return goOn[0];
                });
                if (!goOn[0]) {
                    return;
                }
            }
        } finally {
            walking.readLock().unlock();
        }
    }

    private boolean show(ValueFile file, long position, StoredRecord record, long last, Predicate<Entry> visitor)
            throws IOException {
        if (!record.alive() || record.sequence() > last) {
            return true;
        }
        Optional<byte[]> value = store.valueAt(file, position, record.key());
        return value.isEmpty() || visitor.test(new Entry(record.key(), value.get()));
    }

    /** Rewrites files of which more than a third is dead, unless somebody walks. */
    void collectGarbage() throws IOException {
        if (!walking.writeLock().tryLock()) {
            return;
        }
        try {
            rewriteAll(store.alone(all -> all.log().files().stream()
                    .filter(file -> !all.log().isGrowing(file) && file.dead() > file.length() / 3)
                    .toList()));
        } finally {
            walking.writeLock().unlock();
        }
    }

    /** Rewrites all files with dead bytes; waits a while for those who walk. */
    long compact() throws IOException {
        if (!waitForWalkers()) {
            return 0;
        }
        try {
            long before = store.alone(all -> all.log().length());
            rewriteAll(store.alone(all -> {
                if (all.log().files().stream().anyMatch(file -> all.log().isGrowing(file) && file.dead() > 0)) {
                    all.log().roll();
                }
                return all.log().files().stream()
                        .filter(file -> file.dead() > 0)
                        .toList();
            }));
            return before - store.alone(all -> all.log().length());
        } finally {
            walking.writeLock().unlock();
        }
    }

    private boolean waitForWalkers() throws IOException {
        try {
            return walking.getReadHoldCount() == 0 && walking.writeLock().tryLock(LONGEST_WAIT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted before the cache was compacted", e);
        }
    }

    private void rewriteAll(List<ValueFile> files) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        for (ValueFile file : files) {
            copyLiving(file);
        }
        store.sync();
        store.alone(all -> {
            for (ValueFile file : files) {
                all.log().delete(file);
            }
            store.save(all); // afterwards: an index that names files which are gone would not be trusted
            return true;
        });
    }

    private void copyLiving(ValueFile file) throws IOException {
        if (store.alone(all -> file.live()) == 0) {
            return;
        }
        store.ensureFreeFor(2 * file.live());
        List<Found> stretch = new ArrayList<>();
        long[] bytes = {0};
        new ValueScanner(file).scan(ValueFile.HEADER, (position, record) -> {
            if (record.alive()) {
                stretch.add(new Found(position, record));
                bytes[0] += record.length();
            }
            if (bytes[0] > STRETCH) {
                move(file, stretch);
                stretch.clear();
                bytes[0] = 0;
            }
            return true;
        });
        move(file, stretch);
    }

    private void move(ValueFile file, List<Found> records) throws IOException {
        store.alone(all -> {
            for (Found found : records) {
                all.move(file, found.position(), found.record());
            }
            return true;
        });
    }
}
