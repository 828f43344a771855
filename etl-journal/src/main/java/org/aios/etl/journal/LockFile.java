package org.aios.etl.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A file whose lock keeps all other processes, and all other threads of this one, out. Thread-safe. The file holds at most a
 * note of who has it, and is never deleted. It is locked as a whole or, by those who agree on that, at one position among
 * many.
 *
 * <p>Why there is a registry: POSIX drops a process's lock as soon as <em>any</em> channel of that file is closed in the
 * process, so all users within one JVM share one channel, which closes with the last of them. Why only {@code tryLock}:
 * the waiting {@code lock()} closes the channel when its thread is interrupted, {@code tryLock()} does not look.
 */
final class LockFile implements Closeable {
    private static final Map<Path, Shared> REGISTRY = new ConcurrentHashMap<>();
    private static final int LONGEST_NOTE = 200;
    private static final long SHORTEST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = 500_000;

    /** What all users of one file in this JVM share. {@code users} changes only inside the registry's compute. */
    private static final class Shared {
        final Semaphore permit = new Semaphore(1);
        final Set<Long> positions = ConcurrentHashMap.newKeySet();
        final FileChannel channel;
        int users;

        Shared(FileChannel channel) {
            this.channel = channel;
        }
    }

    /** The lock while it is held. May be given back by another thread, and more than once. */
    static final class Held implements AutoCloseable {
        private final FileLock lock;
        private final Runnable afterwards;
        private final AtomicBoolean released = new AtomicBoolean();

        private Held(FileLock lock, Runnable afterwards) {
            this.lock = lock;
            this.afterwards = afterwards;
        }

        @Override
        public void close() throws IOException {
            if (released.compareAndSet(false, true)) {
                try {
                    lock.release();
                } finally {
                    afterwards.run();
                }
            }
        }
    }

    private final Path file;
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LockFile(Path file, Shared shared) {
        this.file = file;
        this.shared = shared;
    }

    /** Opens a lock file in an existing folder. */
    static LockFile open(Path directory, String name) throws IOException {
        Path file = directory.toRealPath().resolve(name);
        try {
            return new LockFile(file, joined(file));
        } catch (UncheckedIOException e) {
            throw new IOException("Opening the lock file %s failed: %s".formatted(file, e.getMessage()), e);
        }
    }

    @SuppressWarnings("NullAway") // compute() returns what the function returned, which is never null here.
    private static Shared joined(Path file) {
        return REGISTRY.compute(file, (path, known) -> {
            Shared shared = known == null ? new Shared(channel(path)) : known;
            shared.users++;
            return shared;
        });
    }

    private static FileChannel channel(Path file) {
        try {
            return FileChannel.open(PrivateFiles.file(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the lock if nobody has it. */
    Optional<Held> tryAcquire() throws IOException {
        return shared.permit.tryAcquire() ? lockOrRelease() : Optional.empty();
    }

    /**
     * Takes the lock at one position if nobody has that.
     *
     * @param position 0 or more, also far beyond the file's end
     */
    Optional<Held> tryAcquire(long position) throws IOException {
        if (!shared.positions.add(position)) {
            return Optional.empty();
        }
        Optional<Held> held = Optional.empty();
        try {
            held = Optional.ofNullable(shared.channel.tryLock(position, 1, false))
                    .map(lock -> new Held(lock, () -> shared.positions.remove(position)));
        } catch (OverlappingFileLockException takenByAnotherLoadersClass) {
            return Optional.empty();
        } finally {
            if (held.isEmpty()) {
                shared.positions.remove(position);
            }
        }
        return held;
    }

    /**
     * Waits for the lock, whatever interrupts arrive.
     *
     * @throws IOException if another process still has it after the limit
     */
    Held acquire(Duration limit) throws IOException {
        shared.permit.acquireUninterruptibly();
        Optional<Held> held = Optional.empty();
        try {
            held = awaitLock(System.nanoTime() + limit.toNanos());
        } finally {
            if (held.isEmpty()) {
                shared.permit.release();
            }
        }
        return held.orElseThrow(() ->
                new IOException("Waiting for %s: another process has held it for %d s; end that process, then try again"
                        .formatted(file, limit.toSeconds())));
    }

    /** Leaves a note for those who find the lock taken. Only called while it is held. */
    void sign(String note) throws IOException {
        shared.channel.truncate(0);
        shared.channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Returns the note that whoever holds the lock has left. */
    Optional<String> note() throws IOException {
        ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
        shared.channel.read(note, 0);
        return Optional.of(new String(note.array(), 0, note.position(), StandardCharsets.UTF_8))
                .filter(text -> !text.isBlank());
    }

    private Optional<Held> awaitLock(long end) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            FileLock lock = shared.channel.tryLock();
            while (lock == null && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_NANOS, LONGEST_PAUSE_NANOS));
                interrupted |= Thread.interrupted();
                lock = shared.channel.tryLock();
            }
            return held(lock);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Held> lockOrRelease() throws IOException {
        Optional<Held> held = Optional.empty();
        try {
            held = held(shared.channel.tryLock());
            return held;
        } finally {
            if (held.isEmpty()) {
                shared.permit.release();
            }
        }
    }

    private Optional<Held> held(@Nullable FileLock lock) {
        return lock == null ? Optional.empty() : Optional.of(new Held(lock, shared.permit::release));
    }

    /** Lets go of the file; a lock that is still held by this user must be given back before. */
    @Override
    public void close() throws IOException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            REGISTRY.computeIfPresent(file, (path, known) -> left(known));
        } catch (UncheckedIOException e) {
            throw new IOException("Closing the lock file %s failed".formatted(file), e);
        }
    }

    private static @Nullable Shared left(Shared known) {
        known.users--;
        if (known.users > 0) {
            return known;
        }
        try {
            known.channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }
}
