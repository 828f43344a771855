package org.aios.etl.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.aios.etl.core.port.JournalProvider.RunInUseException;

/**
 * Keeps everybody else out of a run's output folder, and of its results file where that lies elsewhere: another run may
 * have been given the same one. The lock files name the process that holds them. For one thread at a time.
 */
final class RunLock implements Closeable {
    private static final String FOLDER_LOCK = "run.lock";
    private static final String RESULTS = "results.jsonl";

    private final Deque<Closeable> held = new ArrayDeque<>();

    private RunLock() {}

    /** Locks a run, or throws {@link RunInUseException}, which names the process that has it. */
    static RunLock take(Path directory, Path results) throws IOException {
        RunLock lock = new RunLock();
        try {
            lock.add(directory, FOLDER_LOCK, "the run in " + directory, "--out");
            Path folder = results.toAbsolutePath().normalize().getParent();
            if (folder != null && !folder.equals(directory.toAbsolutePath().normalize())) {
                lock.add(folder, lockOf(results), "the results file " + results, "--results");
            } else if (!results.endsWith(RESULTS)) {
                lock.add(directory, lockOf(results), "the results file " + results, "--results");
            }
            return lock;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A file of the usual name belongs to the run of its folder, whose lock keeps it. */
    private static String lockOf(Path results) {
        return results.endsWith(RESULTS) ? FOLDER_LOCK : "." + results.getFileName() + ".lock";
    }

    private void add(Path folder, String name, String what, String option) throws IOException {
        LockFile file = LockFile.open(PrivateFiles.directory(folder), name);
        held.push(file);
        Optional<LockFile.Held> lock = file.tryAcquire();
        if (lock.isEmpty()) {
            throw new RunInUseException(
                    "Opening %s: another process works on it%s; wait until that has ended, or choose another %s"
                            .formatted(
                                    what,
                                    file.note().map(note -> " (" + note + ")").orElse(""),
                                    option));
        }
        held.push(lock.get()::close);
        file.sign("process %d, since %s".formatted(ProcessHandle.current().pid(), Instant.now()));
    }

    @Override
    public void close() throws IOException {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }
}
