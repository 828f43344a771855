package org.aios.etl.collector.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;

/** Collects one book: fetches it if it lies elsewhere, reads it, cuts it. Stateless but for the vocabulary; thread-safe. */
final class BookCollector implements Collector<BookRequest, Book> {
    private final BookEngine engine;
    private final ByteSize largest;
    private final Tokens tokens = new Tokens();

    BookCollector(BookConfig config) {
        engine = new BookEngine(config.limits());
        largest = config.maxFileSize();
    }

    @Override
    public Collected<Book> collect(BookRequest request, CollectionContext context) throws CollectionException {
        Path file = isUrl(request.bookPath()) ? fetch(request.bookPath(), context) : local(request.bookPath());
        Checkpoint reading = () -> context.deadline().check("reading the book");
        Manuscript book = engine.read(file, reading);
        context.emit(new CollectorEvent(
                "read",
                Map.of(
                        "characters",
                        book.content().length(),
                        "units",
                        book.signals().units(),
                        "sections",
                        book.sections().size())));
        Checkpoint cutting = () -> context.deadline().check("cutting the book into chunks");
        return BookAssembly.of(
                book, tokens, request.chunkSize(), request.overlap().orElse(0), cutting);
    }

    private static boolean isUrl(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    private static Path local(String address) throws CollectionException {
        try {
            return Path.of(address);
        } catch (InvalidPathException impossible) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "book_path \"" + address + "\" is no path: " + impossible.getReason(),
                    impossible);
        }
    }

    private Path fetch(String address, CollectionContext context) throws CollectionException {
        try (HttpReply reply = context.http().send(HttpCall.get(uri(address)).atMost(largest))) {
            refuseStatus(address, reply.status());
            Path file = context.temp().file(".book");
            save(reply, file, context);
            context.emit(new CollectorEvent("fetched", Map.of("bytes", Files.size(file))));
            return file;
        } catch (IOException broken) {
            throw new CollectionException(
                    ErrorCode.REMOTE_ERROR, "Fetching the book from " + address + " broke off; try again", broken);
        }
    }

    private void save(HttpReply reply, Path file, CollectionContext context) throws IOException, CollectionException {
        byte[] block = new byte[1 << 16];
        try (InputStream in = reply.body();
                OutputStream out = Files.newOutputStream(file)) {
            long size = 0;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                context.deadline().check("fetching the book");
                size += read;
                if (size > largest.bytes()) {
                    throw new CollectionException(
                            ErrorCode.TOO_LARGE,
                            "Fetching the book stopped: it has more than %s; raise collectors.book.max_file_size"
                                    .formatted(largest));
                }
                out.write(block, 0, read);
            }
        }
    }

    private static URI uri(String address) throws CollectionException {
        try {
            return new URI(address);
        } catch (URISyntaxException wrong) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST, "book_path \"" + address + "\" is no URL: " + wrong.getReason(), wrong);
        }
    }

    private static void refuseStatus(String address, int status) throws CollectionException {
        if (status == 200) {
            return;
        }
        ErrorCode code = switch (status) {
            case 401, 403, 407, 451 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 410 -> ErrorCode.GONE;
            case 429 -> ErrorCode.RATE_LIMITED;
            default -> status >= 500 || status == 408 ? ErrorCode.REMOTE_ERROR : ErrorCode.NOT_FOUND;
        };
        throw new CollectionException(
                code,
                "Fetching the book from %s failed: the server answered %d; expected 200. %s"
                        .formatted(address, status, code.advice()));
    }
}
