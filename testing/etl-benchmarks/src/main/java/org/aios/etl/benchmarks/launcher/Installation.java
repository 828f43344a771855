package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The distribution as users have it, with a home, a cache and a ledger of its own below one folder. What it is configured
 * with goes through the environment. Thread-safe.
 */
public final class Installation {
    private static final String PROVIDER = "collectors.video.assemblyai.";
    private static final double UNLIMITED = 100_000;
    private static final int AT_ONCE = 1_000;
    private static final Duration FIRST_START = Duration.ofMinutes(2);

    private final Path launcher;
    private final Path folder;
    private final Map<String, String> environment;

    private Installation(Path launcher, Path folder, Map<String, String> environment) {
        this.launcher = launcher;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Makes a new one; what a former one left in the folder is removed. The distribution is started once, since its first
     * start makes an archive of its classes.
     */
    public static Installation in(Path folder) throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty("etl.benchmarks.launcher", "etl"));
        remove(folder);
        Files.createDirectories(folder);
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", folder.toString());
        environment.put("ETL_CACHE_DIRECTORY", folder.resolve("cache").toString());
        Installation installation = new Installation(launcher, folder, environment);
        installation.start("--version").await(FIRST_START);
        return installation;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Sets a value by its path, such as {@code http.per_host}. */
    public Installation with(String path, Object value) {
        environment.put("ETL_" + path.replace('.', '_').toUpperCase(Locale.ROOT), String.valueOf(value));
        return this;
    }

    /** Sets values from {@code path=value,path=value}. */
    public Installation withAll(String settings) {
        Arrays.stream(settings.split(",")).filter(setting -> !setting.isBlank()).forEach(setting -> {
            String[] parts = setting.split("=", 2);
            with(parts[0].strip(), parts[1].strip());
        });
        return this;
    }

    /** Gives the virtual machine more options. */
    public Installation withJava(String options) {
        environment.put("JAVA_TOOL_OPTIONS", options);
        return this;
    }

    /** Lets it pay at a mock. */
    public Installation payingAt(Mock mock) {
        environment.put("ASSEMBLYAI_API_KEY", Mock.KEY);
        return with(PROVIDER + "base_url", mock.base());
    }

    /** Sets how many requests a second the provider gets at most; 0 for as many as there are. */
    public Installation allowed(double perSecond) {
        return with(PROVIDER + "requests_per_second", perSecond > 0 ? perSecond : UNLIMITED)
                .with(PROVIDER + "requests_at_once", AT_ONCE);
    }

    /** Returns the folder that everything lies in. */
    public Path folder() {
        return folder;
    }

    /** Starts the launcher, which turns into the virtual machine: the process is the one to be measured or killed. */
    public EtlProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        Path said = Files.createTempFile(folder, "said-", ".txt");
        Path printed = Files.createTempFile(folder, "out-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(printed.toFile())
                .redirectError(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ETL_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        return new EtlProcess(builder.start(), said, printed);
    }

    /** Writes a manifest of so many recordings at addresses that nobody ever fetches; {@code first} numbers the first. */
    public Path manifest(String name, int first, int count) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            lines.add("{\"id\":\"v%06d\",\"type\":\"video\",\"url\":\"https://media.example/v%06d.mp4\"}"
                    .formatted(i, i));
        }
        return Files.write(folder.resolve(name + ".jsonl"), lines);
    }
}
