package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Recognition;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/**
 * A plugin whose sources say how they behave: a file that begins with {@code spin} keeps a processor busy for ever and
 * ignores interrupts, one that begins with {@code fail} fails, any other is its own text.
 */
public final class WaitingProvider
        implements CollectorProvider<WaitingProvider.Config, WaitingProvider.WaitRequest, WaitingProvider.Waited> {
    /** No settings. */
    public record Config() {}

    /** What to do. */
    public record WaitRequest(
            @Doc("The file that says what to do") @SourceLocation
            String file) implements Request<Waited> {}

    /** What was done. */
    public record Waited(@Doc("The file's text") String text) {}

    @Override
    public Descriptor<Config, WaitRequest, Waited> descriptor() {
        return Descriptor.of("waiting", Config.class, WaitRequest.class, Waited.class)
                .summary("Does what a file says")
                .command("wait")
                .tool("collect_wait")
                .batchTool("batch_collect_wait", "files")
                .manifestTypes("wait")
                .recognition(Recognition.byExtension("wait"))
                .build();
    }

    @Override
    public Collector<WaitRequest, Waited> create(Config config, CollectorServices services) {
        return (request, context) -> {
            String text = text(Path.of(request.file()));
            if (text.startsWith("spin")) {
                spin(request.file());
            }
            if (text.startsWith("fail")) {
                throw new CollectionException(ErrorCode.DAMAGED, "The file says that it fails");
            }
            return Collected.of(new Waited(text), text).quality(1).build();
        };
    }

    private static String text(Path file) throws CollectionException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.DAMAGED, "The file cannot be read", e);
        }
    }

    /** Leaves a mark once it is at it. */
    private static void spin(String file) throws CollectionException {
        try {
            Files.createFile(Path.of(file + ".spins"));
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.DAMAGED, "The mark cannot be made", e);
        }
        long sum = 0;
        while (sum != Long.MIN_VALUE) {
            sum = (sum + 1) & 0xFFFF;
        }
    }
}
