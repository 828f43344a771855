package org.aios.etl.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Recognition;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/** The smallest collector there can be: it counts the words of a text file. */
public final class WordsProvider
        implements CollectorProvider<WordsProvider.Config, WordsProvider.WordsRequest, WordsProvider.Words> {
    record Config(
            @Doc("The longest time for one file") @Default("30s")
            Duration timeout,

            @Doc("What counts as a word") @Default("\\s+") String separator) {}

    record WordsRequest(
            @Doc("The text file") @SourceLocation String path,

            @Doc("The most words that are counted") @Default("100")
            int most)
            implements Request<Words> {}

    record Words(@Doc("How many words there are") int words) {}

    @Override
    public Descriptor<Config, WordsRequest, Words> descriptor() {
        return Descriptor.of("words", Config.class, WordsRequest.class, Words.class)
                .recognition(Recognition.byExtension("words"))
                .build();
    }

    @Override
    public Collector<WordsRequest, Words> create(Config config, CollectorServices services) {
        return (request, context) -> collect(config, request, context);
    }

    private static Collected<Words> collect(Config config, WordsRequest request, CollectionContext context)
            throws CollectionException {
        context.deadline().check("counting words");
        String text = read(Path.of(request.path())).strip();
        if (text.isEmpty()) {
            throw new CollectionException(ErrorCode.EMPTY_SOURCE, "The file has no words");
        }
        int words = text.split(config.separator(), request.most()).length;
        return Collected.of(new Words(words), text).quality(1).build();
    }

    private static String read(Path file) throws CollectionException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new CollectionException(ErrorCode.NOT_FOUND, "There is no file " + file, e);
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.DAMAGED, "The file cannot be read: " + file, e);
        }
    }
}
