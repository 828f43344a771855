package org.aios.etl.benchmarks.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Peers in Node.js: installed by npm into the build folder at their pinned versions, run as child processes. Where node,
 * npm or the package cannot be had, {@link Missing} says so and the scenario goes on without.
 */
public final class Peers {
    /** Says why there is no peer. */
    public static final class Missing extends Exception {
        private static final long serialVersionUID = 1L;

        public Missing(String why) {
            super(why);
        }
    }

    private static final int MINUTES = 30;
    private static final int INSTALLING = 3;

    private final Path folder;
    private final String requirement;

    /** Each package has a folder of its own, since npm removes what it was not asked for. */
    public Peers(Path folder, String requirement) {
        this.folder = folder.resolve(requirement.replaceAll("[@/]", "-"));
        this.requirement = requirement;
    }

    /** Runs a script of {@code resources/peers} and returns the words of its last line. */
    public List<String> run(String script, String... arguments) throws Missing, IOException {
        install();
        Path file = folder.resolve(script);
        try (InputStream text = Peers.class.getResourceAsStream("/peers/" + script)) {
            if (text == null) {
                throw new IllegalArgumentException("There is no script " + script);
            }
            Files.copy(text, file, StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = new ArrayList<>(List.of("node", file.toString()));
        command.addAll(Arrays.asList(arguments));
        List<String> lines = output(command, MINUTES).lines().toList();
        return List.of(lines.get(lines.size() - 1).split(" "));
    }

    private void install() throws Missing, IOException {
        Files.createDirectories(folder);
        Path mark = folder.resolve(".installed");
        if (!Files.exists(mark)) {
            output(
                    List.of("npm", "install", "--no-audit", "--no-fund", "--no-save", "--silent", requirement),
                    INSTALLING);
            Files.createFile(mark);
        }
    }

    private String output(List<String> command, int minutes) throws Missing, IOException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("errors.txt").toFile())
                    .start();
        } catch (IOException e) {
            throw new Missing("%s cannot be started (%s)".formatted(command.get(0), e.getMessage()));
        }
        try {
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(minutes, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new Missing("%s failed: %s"
                        .formatted(
                                String.join(" ", command),
                                Files.readString(folder.resolve("errors.txt")).strip()));
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Missing("Interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
