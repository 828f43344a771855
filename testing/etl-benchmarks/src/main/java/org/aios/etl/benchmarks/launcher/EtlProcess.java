package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One running {@code etl}: waited for, watched, or killed. For one thread. */
public final class EtlProcess {
    private static final long LOOK_EVERY_NANOS = 25_000_000;
    private static final int STATUS_FIELDS = 2;

    private final Process process;
    private final Path said;
    private final Path printed;
    private final long started = System.nanoTime();
    private long mostThreads;
    private long mostMemory;
    private Duration cpu = Duration.ZERO;

    /** Watches a process that writes its standard error and standard output into the given files. */
    public EtlProcess(Process process, Path said, Path printed) {
        this.process = process;
        this.said = said;
        this.printed = printed;
    }

    /** Waits for its end and returns its exit code; kills it after the limit, which is a failure of the scenario. */
    public int await(Duration limit) throws InterruptedException, IOException {
        if (!aliveAfter(limit)) {
            return process.exitValue();
        }
        kill();
        throw new IOException("etl did not end within %s; it said:%n%s".formatted(limit, said()));
    }

    /** Returns whether it still runs after so long; looks at it meanwhile. */
    public boolean aliveAfter(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        while (process.isAlive() && System.nanoTime() - until < 0) {
            look();
            process.waitFor(Math.min(until - System.nanoTime(), LOOK_EVERY_NANOS), TimeUnit.NANOSECONDS);
        }
        return process.isAlive();
    }

    /** Kills it as {@code kill -9} does and returns once it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private void look() {
        cpu = process.info().totalCpuDuration().orElse(cpu);
        status("Threads:").ifPresent(value -> mostThreads = Math.max(mostThreads, value));
        status("VmHWM:").ifPresent(value -> mostMemory = Math.max(mostMemory, value));
    }

    /** Where the system has no such file, nothing is counted. */
    private OptionalLong status(String name) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.split("\\s+"))
                    .filter(fields -> fields.length >= STATUS_FIELDS)
                    .mapToLong(fields -> Long.parseLong(fields[1]))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns what it wrote to standard error. */
    public String said() throws IOException {
        return Files.readString(said);
    }

    /** Returns what it wrote to standard output. */
    public String printed() throws IOException {
        return Files.readString(printed);
    }

    /** Returns the time since it was started. */
    public double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Returns the most threads seen, those of the virtual machine itself included. */
    public long mostThreads() {
        return mostThreads;
    }

    /** Returns the most memory it had resident, in megabytes. */
    public long mostMegabytes() {
        return mostMemory / 1024;
    }

    /** Returns the processor time as last seen. */
    public Duration cpu() {
        return cpu;
    }
}
