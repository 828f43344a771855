package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/**
 * A collector that writes its process's number into the file {@code loads} of a folder, for each time it collects something,
 * and then takes 200 ms, or as long as there is a file {@code hold}.
 */
public final class LoadingProvider
        implements CollectorProvider<LoadingProvider.Config, LoadingProvider.Wish, LoadingProvider.Loaded> {
    private static final long SHORTEST_MILLIS = 200;
    private static final long STEP_MILLIS = 5;

    private final Path folder;

    /** No settings. */
    public record Config() {}

    /** What to collect. */
    public record Wish(@Doc("Its address") @SourceLocation String url) implements Request<Loaded> {}

    /** What was collected. */
    public record Loaded(@Doc("Who has collected it") String process) {}

    LoadingProvider(Path folder) {
        this.folder = folder;
    }

    @Override
    public Descriptor<Config, Wish, Loaded> descriptor() {
        return Descriptor.of("loading", Config.class, Wish.class, Loaded.class)
                .tool("collect_loading")
                .build();
    }

    @Override
    public Collector<Wish, Loaded> create(Config config, CollectorServices services) {
        return (wish, context) -> {
            String process = Long.toString(ProcessHandle.current().pid());
            try {
                Files.writeString(
                        folder.resolve("loads"), process + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Thread.sleep(SHORTEST_MILLIS);
                while (Files.exists(folder.resolve("hold"))) {
                    Thread.sleep(STEP_MILLIS);
                }
            } catch (IOException e) {
                throw new CollectionException(ErrorCode.DAMAGED, "The file of loads cannot be written", e);
            } catch (InterruptedException e) {
                throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
            }
            return Collected.of(new Loaded(process), process).quality(1).build();
        };
    }
}
