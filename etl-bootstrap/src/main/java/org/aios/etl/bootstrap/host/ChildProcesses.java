package org.aios.etl.bootstrap.host;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.ProcessRunner;

/** The child processes of one operation. Closing it kills them with all their descendants. Thread-safe. */
final class ChildProcesses implements ProcessRunner, AutoCloseable {
    private static final int ERRORS_KEPT = 8 << 10;
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SystemRoot");

    private final Deadline deadline;
    private final Map<String, String> environment;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    ChildProcesses(Deadline deadline, Map<String, String> environment) {
        this.deadline = deadline;
        this.environment = environment;
    }

    @Override
    public Optional<String> find(String program) {
        if (program.contains("/") || program.contains(File.separator)) {
            return Files.isExecutable(Path.of(program)) ? Optional.of(program) : Optional.empty();
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            try {
                Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
                if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                    return Optional.of(candidate.toString());
                }
            } catch (InvalidPathException ignored) {
                continue;
            }
        }
        return Optional.empty();
    }

    @Override
    public Result run(Call call) throws CollectionException {
        String name = call.command().get(0);
        List<String> command = new ArrayList<>(call.command());
        command.set(
                0,
                find(name)
                        .orElseThrow(() -> new CollectionException(
                                ErrorCode.MISSING_TOOL,
                                "The program %s is not on the PATH; install it".formatted(name))));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(INHERITED);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CollectionException(
                    ErrorCode.MISSING_TOOL, "The program %s cannot be started: %s".formatted(name, e.getMessage()), e);
        }
        running.add(process);
        try {
            ensureOpen(name);
            return finish(process, name, call);
        } finally {
            kill(process);
            running.remove(process);
        }
    }

    private Result finish(Process process, String name, Call call) throws CollectionException {
        Drain output = new Drain(process.getInputStream(), call.limit().bytes(), false);
        Drain errors = new Drain(process.getErrorStream(), ERRORS_KEPT, true);
        output.start();
        errors.start();
        Duration left = deadline.remaining();
        Duration limit = call.timeout().compareTo(left) < 0 ? call.timeout() : left;
        try {
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CollectionException(
                        ErrorCode.TIMEOUT,
                        "The program %s did not end within %d ms; raise --timeout".formatted(name, limit.toMillis()));
            }
            output.join(1_000);
            errors.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectionException(ErrorCode.CANCELLED, "Stopped while %s ran".formatted(name), e);
        }
        ensureOpen(name);
        if (output.overflowed()) {
            throw new CollectionException(
                    ErrorCode.TOO_LARGE, "The program %s printed more than %s".formatted(name, call.limit()));
        }
        return new Result(process.exitValue(), output.bytes(), new String(errors.bytes(), StandardCharsets.UTF_8));
    }

    private void ensureOpen(String name) throws CollectionException {
        if (closed) {
            throw new CollectionException(ErrorCode.CANCELLED, "Stopped while %s ran".formatted(name));
        }
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(ChildProcesses::kill);
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String nullDevice() {
        return File.separatorChar == '/' ? "/dev/null" : "NUL";
    }

    /** Reads a stream to its end and keeps its first or last bytes. */
    private static final class Drain extends Thread {
        private final InputStream input;
        private final long limit;
        private final boolean keepLast;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private volatile boolean overflowed;

        Drain(InputStream input, long limit, boolean keepLast) {
            super("etl-child-output");
            setDaemon(true);
            this.input = input;
            this.limit = limit;
            this.keepLast = keepLast;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8_192];
            try {
                for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                    keep(buffer, length);
                }
            } catch (IOException e) {
                // The process was killed; what it printed until then is kept.
                overflowed |= false;
            }
        }

        private void keep(byte[] buffer, int length) {
            if (keepLast && kept.size() + length > limit) {
                byte[] all = kept.toByteArray();
                int from = (int) Math.max(0, Math.min(all.length, all.length + length - limit));
                kept.reset();
                kept.write(all, from, all.length - from);
            }
            long room = limit - kept.size();
            overflowed |= length > room;
            kept.write(buffer, 0, (int) Math.max(0, Math.min(length, room)));
        }

        boolean overflowed() {
            return overflowed;
        }

        byte[] bytes() {
            return kept.toByteArray();
        }
    }
}
