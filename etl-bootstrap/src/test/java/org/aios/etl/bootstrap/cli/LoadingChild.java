package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.config.ConfigLoader;
import org.aios.etl.bootstrap.config.ConfigSource;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.testkit.Threads;

/**
 * A Java program that has opened an installation, and whose threads all want the same thing once there is a file {@code
 * start}. At its end it leaves a file that says what they got.
 */
final class LoadingChild {
    private static final long STEP_MILLIS = 2;

    private LoadingChild() {}

    /** Arguments: the folder with all files, this child's name, how many threads. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (Session session = open(folder)) {
            session.cache().orElseThrow();
            session.service();
            Files.createFile(folder.resolve(arguments[1] + ".ready"));
            while (!Files.exists(folder.resolve("start"))) {
                Thread.sleep(STEP_MILLIS);
            }
            List<String> got = Threads.together(
                    Integer.parseInt(arguments[2]),
                    thread -> () -> session.service()
                            .collect(new LoadingProvider.Wish("https://far.example/a"), OperationOptions.DEFAULT)
                            .document()
                            .process());
            Files.writeString(
                    folder.resolve(arguments[1] + ".got"),
                    got.size() + " " + got.stream().distinct().collect(Collectors.joining(" ")));
        }
    }

    static Session open(Path folder) throws ConfigException, IOException {
        LoadingProvider collector = new LoadingProvider(folder);
        Map<String, String> environment =
                Map.of("ETL_CACHE_DIRECTORY", folder.resolve("cache").toString());
        ConfigSource source = new ConfigSource(Optional.empty(), folder, folder, environment, Map.of());
        return Session.open(
                ConfigLoader.load(source, List.of(collector.descriptor())),
                List.of(collector),
                new Services(LoadingChild.class.getClassLoader()),
                Clock.systemUTC(),
                environment);
    }
}
