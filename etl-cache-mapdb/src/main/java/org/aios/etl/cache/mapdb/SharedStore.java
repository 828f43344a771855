package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CacheStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One directory's store, for any number of processes. The first owns the file and serves the others; when it ends, one
 * of the others becomes the owner at its next call. Where neither works (the owner is silent, or of another release) a
 * call finds nothing and keeps nothing, with one warning, and the calls of the next second, later half a minute, do not try
 * again.
 *
 * <p>Thread-safe. The role only changes under the lock; calls read it once and use what they read.
 */
final class SharedStore implements CacheStore {
    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int TRIES = 3;
    private static final long FIRST_REST = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(30);

    /** What this process is to the directory; exactly one of the three is there. */
    private record Role(
            @Nullable Owner owner,
            @Nullable OwnerClient client,
            @Nullable IOException nobody) {}

    /** A store of this process's own; one that is only read has neither lock nor server. */
    private record Owner(
            LocalStore store,
            @Nullable DirectoryLock lock,
            @Nullable OwnerServer server) {
        void close() throws IOException {
            try {
                if (server != null) {
                    server.close();
                }
            } finally {
                try {
                    store.close();
                } finally {
                    if (lock != null) {
                        lock.close();
                    }
                }
            }
        }
    }

    private interface OnStore<T> {
        T call(CacheStore store) throws IOException;
    }

    private interface OnClient<T> {
        T call(OwnerClient client) throws IOException, CacheFailure;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Path directory;
    private final long maxBytes;
    private volatile Role role;
    private volatile boolean closed;
    private long notBefore;
    private long rest = FIRST_REST;
    private boolean warned;

    SharedStore(Path directory, long maxBytes) throws IOException {
        this.directory = directory;
        this.maxBytes = maxBytes;
        boolean interrupted = Thread.interrupted();
        try {
            this.role = findRole();
            this.notBefore = System.nanoTime() + rest;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Optional<byte[]> get(String key) throws IOException {
        Keys.check(key);
        return perform(store -> store.get(key), client -> client.get(key), Optional.empty());
    }

    @Override
    public void put(String key, byte[] value) throws IOException {
        put(key, value, Money.ZERO);
    }

    @Override
    public void put(String key, byte[] value, Money worth) throws IOException {
        Keys.check(key);
        perform(
                store -> {
                    store.put(key, value, worth);
                    return true;
                },
                client -> {
                    client.put(key, value, worth);
                    return true;
                },
                false);
    }

    @Override
    public boolean remove(String key) throws IOException {
        Keys.check(key);
        return perform(store -> store.remove(key), client -> client.remove(key), false);
    }

    @Override
    public void entries(Predicate<Entry> visitor) throws IOException {
        Set<String> shown = new HashSet<>(); // should the owner go meanwhile, its successor does not begin again
        Predicate<Entry> once = entry -> !shown.add(entry.key()) || visitor.test(entry);
        perform(
                store -> {
                    store.entries(shown.isEmpty() ? visitor : once);
                    return true;
                },
                client -> {
                    client.entries(once);
                    return true;
                },
                false);
    }

    @Override
    public long verify() throws IOException {
        return perform(CacheStore::verify, OwnerClient::verify, 0L);
    }

    @Override
    public Access access() {
        Role now = role;
        return now.owner() != null ? Access.OWN : now.client() != null ? Access.THROUGH_ANOTHER_PROCESS : Access.NONE;
    }

    @Override
    public long compact() throws IOException {
        return perform(CacheStore::compact, OwnerClient::compact, 0L);
    }

    /** Performs a call in this process's role. An interrupt is kept for the caller and does not disturb the call. */
    private <T> T perform(OnStore<T> onStore, OnClient<T> onClient, T nothing) throws IOException {
        boolean interrupted = false;
        try {
            for (int i = 0; i < TRIES; i++) {
                interrupted |= Thread.interrupted();
                Role now = role;
                if (closed) {
                    throw new IOException("The cache store at " + directory + " is closed");
                }
                if (now.owner() != null) {
                    return onStore.call(now.owner().store());
                }
                try {
                    if (now.client() != null) {
                        return onClient.call(now.client());
                    }
                } catch (CacheFailure failure) {
                    throw new IOException("The process that owns the cache could not use it", failure);
                } catch (IOException gone) {
                    LOG.debug("The process that owned the cache does not answer", gone);
                    if (Thread.interrupted()) {
                        interrupted = true; // that closed the connection; the owner may be well
                        continue;
                    }
                }
                if (!changeRole(now)) {
                    return nothing;
                }
            }
            return nothing;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Looks for another role, if no other thread has just done so; returns whether the call is worth another try. */
    private boolean changeRole(Role failed) throws IOException {
        lock.lock();
        try {
            if (closed || role != failed) {
                return role.nobody() == null;
            }
            if (failed.nobody() != null && System.nanoTime() - notBefore < 0) {
                return false;
            }
            if (failed.client() != null) {
                failed.client().close();
            }
            try {
                role = findRole();
            } catch (IOException e) {
                role = new Role(null, null, e);
                throw e;
            } finally {
                takeARest();
            }
            return role.nobody() == null;
        } finally {
            lock.unlock();
        }
    }

    /** The longer there has been nobody to ask, the less often a call is kept waiting for somebody. */
    private void takeARest() {
        rest = role.nobody() == null ? FIRST_REST : Math.min(2 * rest, LONGEST_REST);
        notBefore = System.nanoTime() + rest;
    }

    /** Becomes the owner, or its client; waits a little where the owner is just coming or going. */
    private Role findRole() throws IOException {
        UnixDomainSocketAddress address = MeetingPlace.of(directory);
        if (!Files.isWritable(directory)) {
            return readOnlyRole(address);
        }
        long end = System.nanoTime() + OwnerClient.PATIENCE;
        IOException last;
        do {
            Optional<DirectoryLock> own = DirectoryLock.tryTake(directory);
            if (own.isPresent()) {
                return new Role(own(own.get(), address), null, null);
            }
            try {
                return new Role(null, new OwnerClient(address), null);
            } catch (IOException | UnsupportedOperationException e) {
                last = new IOException("No process answers for the cache at " + directory, e);
            }
            LockSupport.parkNanos(PAUSE);
        } while (System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted());
        if (!warned) {
            warned = true;
            LOG.warn(
                    "Another process owns the cache at {} but does not serve it; this one works without ({})",
                    directory,
                    last.getCause() instanceof ClosedChannelException
                            ? "it is silent"
                            : String.valueOf(last.getCause()));
            LOG.debug("How the owner of the cache was asked", last);
        }
        return new Role(null, null, last);
    }

    /** Where nothing may be written, an owner is asked if there is one; else what is there is read. */
    private Role readOnlyRole(UnixDomainSocketAddress address) throws IOException {
        try {
            return new Role(null, new OwnerClient(address), null);
        } catch (IOException | UnsupportedOperationException noOwner) {
            LocalStore store = new LocalStore(new StoreFiles(directory, maxBytes, Clock.systemUTC(), true), maxBytes);
            LOG.warn("The cache at {} is read-only for this user: what it holds is used, nothing is kept", directory);
            return new Role(new Owner(store, null, null), null, null);
        }
    }

    private Owner own(DirectoryLock ownership, UnixDomainSocketAddress address) throws IOException {
        OwnerServer server = listen(address);
        boolean opened = false;
        try {
            LocalStore store = new LocalStore(new StoreFiles(directory, maxBytes, Clock.systemUTC(), false), maxBytes);
            opened = true;
            if (server != null) {
                server.serve(store);
            }
            return new Owner(store, ownership, server);
        } finally {
            if (!opened) {
                if (server != null) {
                    server.close();
                }
                ownership.close();
            }
        }
    }

    /** Others are told at once that there is an owner, so that they wait for it. */
    private @Nullable OwnerServer listen(UnixDomainSocketAddress address) {
        try {
            return new OwnerServer(address);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("The cache at {} cannot be shared with other processes: {}", directory, e.toString());
            return null;
        }
    }

    /** A call that is under way elsewhere ends first, or fails. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            Role last = role;
            if (last.owner() != null) {
                last.owner().close();
            } else if (last.client() != null) {
                last.client().close();
            }
        } finally {
            lock.unlock();
        }
    }
}
