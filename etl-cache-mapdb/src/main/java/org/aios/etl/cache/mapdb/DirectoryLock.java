package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says which process owns a directory. The operating system lets go of the lock when the process ends, however it ends.
 *
 * <p>POSIX drops a process's lock on a file when <em>any</em> of its channels to that file is closed; so the lock files
 * held in this JVM are registered, and a second channel is never opened.
 */
final class DirectoryLock implements Closeable {
    private static final Set<Path> HELD_IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock, or returns empty if somebody else has it, be it in this JVM. */
    static Optional<DirectoryLock> tryTake(Path directory) throws IOException {
        Path file = directory.toRealPath().resolve("cache.lock");
        if (!HELD_IN_THIS_JVM.add(file)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            PrivateFiles.create(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                taken = lock != null;
                return taken ? Optional.of(new DirectoryLock(file, channel)) : Optional.empty();
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } finally {
            if (!taken) {
                HELD_IN_THIS_JVM.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_IN_THIS_JVM.remove(file);
        }
    }
}
