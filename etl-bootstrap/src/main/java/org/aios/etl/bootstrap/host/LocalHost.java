package org.aios.etl.bootstrap.host;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.Host;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.ProcessRunner;
import org.aios.etl.core.spi.TempSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This machine: its programs, found on the given PATH, and its folder for temporary files. Thread-safe. */
public final class LocalHost implements Host {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHost.class);

    private final Path temporary;
    private final Map<String, String> environment;

    /**
     * Uses a machine.
     *
     * @param temporary the folder for temporary files
     * @param environment the environment, for the PATH and for child processes
     */
    public LocalHost(Path temporary, Map<String, String> environment) {
        this.temporary = temporary;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Scope scope(Deadline deadline) {
        return new LocalScope(deadline);
    }

    private final class LocalScope implements Scope, TempSpace {
        private final ReentrantLock lock = new ReentrantLock();
        private final List<Path> files = new ArrayList<>();
        private final ChildProcesses processes;
        private boolean closed;

        LocalScope(Deadline deadline) {
            this.processes = new ChildProcesses(deadline, environment);
        }

        @Override
        public ProcessRunner processes() {
            return processes;
        }

        @Override
        public TempSpace temp() {
            return this;
        }

        @Override
        public Path file(String suffix) throws IOException {
            lock.lock();
            try {
                if (closed) {
                    throw new IOException("The operation has ended; it gets no temporary file any more");
                }
                Path file = Files.createTempFile(temporary, "etl-", suffix, ownerOnly());
                files.add(file);
                return file;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            processes.close();
            lock.lock();
            try {
                closed = true;
                for (Path file : files) {
                    delete(file);
                }
                files.clear();
            } finally {
                lock.unlock();
            }
        }

        private void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("The temporary file {} cannot be deleted: {}", file, e.getMessage());
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
