package org.aios.etl.collector.book;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** Reads a book of any supported kind from a local file. Stateless and thread-safe; opens nothing but that file. */
final class BookEngine {
    private final BookLimits limits;

    BookEngine(BookLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads a whole book.
     *
     * @throws CollectionException with {@code NOT_FOUND}, {@code UNSUPPORTED_TYPE}, {@code EMPTY_SOURCE}, {@code DAMAGED},
     *     {@code PASSWORD_REQUIRED}, {@code DRM_PROTECTED} or {@code TOO_LARGE}; with what {@code checkpoint} throws
     */
    Manuscript read(Path file, Checkpoint checkpoint) throws CollectionException {
        checkpoint.check();
        refuseUnreadable(file);
        try {
            return refuseEmpty(dispatch(file, checkpoint));
        } catch (ClosedByInterruptException stopped) {
            throw new CollectionException(ErrorCode.CANCELLED, "Stopped while reading the book", stopped);
        } catch (IOException broken) {
            throw damaged(broken);
        } catch (RuntimeException broken) { // the parsers below throw whatever a hostile file leads them to
            throw damaged(broken);
        }
    }

    private Manuscript dispatch(Path file, Checkpoint checkpoint) throws IOException, CollectionException {
        return switch (BookFormat.of(head(file))) {
            case PDF -> new PdfReader(file, limits, checkpoint).read();
            case ARCHIVE -> archive(file, checkpoint);
            case FICTION_BOOK -> FictionBookReader.read(whole(file));
            case HTML -> HtmlReader.read(whole(file));
            case MARKDOWN -> MarkdownReader.read(whole(file));
            case TEXT -> new TextReader().read(whole(file), checkpoint);
        };
    }

    private Manuscript archive(Path file, Checkpoint checkpoint) throws IOException, CollectionException {
        try (BookArchive archive = BookArchive.open(file, limits, checkpoint)) {
            if (archive.find("word/document.xml").isPresent()) {
                return WordReader.read(archive);
            }
            boolean epub = archive.find("META-INF/container.xml").isPresent()
                    || archive.find("mimetype").isPresent()
                    || archive.names().stream()
                            .anyMatch(name -> name.toLowerCase(Locale.ROOT).endsWith(".opf"));
            if (!epub) {
                throw new CollectionException(
                        ErrorCode.UNSUPPORTED_TYPE,
                        "Reading the book failed: the file is an archive, but neither EPUB nor Word. Unpack it and collect its files one by one");
            }
            return new EpubReader(archive, limits, checkpoint).read();
        }
    }

    private void refuseUnreadable(Path file) throws CollectionException {
        if (!Files.exists(file)) {
            throw new CollectionException(
                    ErrorCode.NOT_FOUND, "Reading the book failed: there is no file " + file + ". Check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new CollectionException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "Reading the book failed: " + file + " is no regular file. Name a file, not a directory");
        }
        if (!Files.isReadable(file)) {
            throw new CollectionException(
                    ErrorCode.FORBIDDEN,
                    "Reading the book failed: " + file + " may not be read. Check its permissions");
        }
        long size = sizeOf(file);
        if (size == 0) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "Reading the book failed: " + file + " has 0 bytes. Check whether it was copied completely");
        }
        if (size > limits.fileBytes()) {
            throw new CollectionException(
                    ErrorCode.TOO_LARGE,
                    "Reading the book failed: %s has %d bytes, more than collectors.book.max_file_size (%d bytes)"
                            .formatted(file, size, limits.fileBytes()));
        }
    }

    private static Manuscript refuseEmpty(Manuscript book) throws CollectionException {
        boolean nothingToSee =
                book.signals().unitsOfPictures() == 0 && book.signals().glyphs() == 0;
        if (book.content().isBlank()
                && (book.pageCount().isEmpty() || book.pageCount().getAsInt() == 0)
                && nothingToSee
                && book.warnings().isEmpty()) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE, "Reading the book failed: it holds no text. Check whether it is complete");
        }
        return book;
    }

    private static CollectionException damaged(Exception cause) {
        String detail = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new CollectionException(
                ErrorCode.DAMAGED,
                "Reading the book failed: the file is damaged (" + CleanText.line(detail)
                        + "). Fetch it again, or open and save it with the program that made it",
                cause);
    }

    private static long sizeOf(Path file) throws CollectionException {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new CollectionException(
                    ErrorCode.FORBIDDEN, "Reading the size of " + file + " failed. Check its permissions", unreadable);
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BookFormat.LOOKED_AT);
        }
    }

    private byte[] whole(Path file) throws IOException, CollectionException {
        int most = limits.partBytes();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new CollectionException(
                        ErrorCode.TOO_LARGE,
                        "Reading the book failed: a text may have at most %d bytes. Split it".formatted(most));
            }
            return bytes;
        }
    }
}
