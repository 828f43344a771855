package org.aios.etl.journal;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another process that works on our files and says each finished step in one line. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final List<String> said = new ArrayList<>();

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, String... arguments) throws IOException {
        return new ChildJvm(new ProcessBuilder(command(main, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Starts a process that cannot make any file larger than the given number of KiB. */
    static ChildJvm startWithSmallFiles(int kilobytes, Class<?> main, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "small-files"));
        command.addAll(command(main, arguments));
        return new ChildJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static List<String> command(Class<?> main, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                java, "-Xmx64m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto"));
        command.addAll(List.of("-cp", classes.replace(";", File.pathSeparator), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Reads until so many lines were said, or the process has ended. */
    List<String> read(int lines) throws IOException {
        while (said.size() < lines) {
            @Nullable String line = output.readLine();
            if (line == null) {
                break;
            }
            said.add(line);
        }
        return said;
    }

    /**
     * Kills the process as kill -9 does, and returns everything it had said. Through its handle, since
     * {@code Process.destroyForcibly} closes the pipe with what is still in it.
     */
    List<String> kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly();
        return end();
    }

    /** Waits for the process's own end and returns everything it said. */
    List<String> end() throws IOException, InterruptedException {
        read(Integer.MAX_VALUE);
        process.waitFor();
        return said;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
