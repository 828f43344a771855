package org.aios.etl.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.Claims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims that are locks on single bytes of one file, at positions made of the keys' hashes. The operating system takes them
 * back when their process dies, so there is nothing to clean up, and no claim can be left behind. Thread-safe.
 *
 * <p>The file stays empty: a lock may lie beyond its end. Two keys share a position once in 2^62 pairs, and would then only
 * wait for each other.
 */
final class FileClaims implements Claims {
    private static final Logger LOG = LoggerFactory.getLogger(FileClaims.class);
    private static final String FILE = "claims.lock";
    private static final long POSITIONS = (1L << 62) - 1;

    private final Path directory;
    private final String scope;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean told = new AtomicBoolean();
    /** Guarded by the lock, like the one below. */
    private Optional<LockFile> opened = Optional.empty();

    private boolean closed;

    FileClaims(Path directory, String scope) {
        this.directory = directory;
        this.scope = scope;
    }

    @Override
    public Optional<Claim> tryClaim(String key) {
        try {
            Optional<LockFile> file = file();
            return file.isEmpty()
                    ? Optional.of(Claim.UNPROTECTED)
                    : file.get().tryAcquire(position(scope, key)).map(FileClaims::claim);
        } catch (IOException e) {
            if (told.compareAndSet(false, true)) {
                LOG.warn(
                        "Claims cannot be kept in {} ({}); several processes may now collect the same at once",
                        directory,
                        e.getMessage());
            }
            return Optional.of(Claim.UNPROTECTED);
        }
    }

    private static Claim claim(LockFile.Held held) {
        return () -> {
            try {
                held.close();
            } catch (IOException e) {
                // The file was closed before, and its locks with it.
                LOG.debug("Giving a claim back failed", e);
            }
        };
    }

    /** Returns the file, opened when it is first needed; none after the end. */
    private Optional<LockFile> file() throws IOException {
        lock.lock();
        try {
            if (opened.isEmpty() && !closed) {
                opened = Optional.of(LockFile.open(PrivateFiles.directory(directory), FILE));
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    private static long position(String scope, String key) {
        byte[] digest = Digests.sha256().digest((scope + '\n' + key).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong() & POSITIONS;
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            Optional<LockFile> file = opened;
            opened = Optional.empty();
            if (file.isPresent()) {
                file.get().close();
            }
        } finally {
            lock.unlock();
        }
    }
}
