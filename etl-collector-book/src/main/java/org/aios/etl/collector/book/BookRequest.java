package org.aios.etl.collector.book;

import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/**
 * Asks for one book. Immutable.
 *
 * @param bookPath a local path or an http(s) URL
 * @param chunkSize the most tokens (cl100k_base) of a chunk, at least 1
 * @param overlap the most tokens that neighbouring chunks of a chapter share, from 0 to below {@code chunkSize}; always present
 *     after construction: 100 where it was left out, less where chunks are small
 */
public record BookRequest(
        @SourceLocation
        @Doc("The book: a local path or an http(s) URL of an EPUB, PDF, text, Markdown, HTML, FictionBook or Word file")
        String bookPath,

        @Default("8000") @Min(1) @Doc("The most tokens of a chunk (cl100k_base), at least 1")
        int chunkSize,

        @Doc(
                "The most tokens that neighbouring chunks share, from 0 to below chunk_size; 100 if left out, less where chunks are small")
        Optional<Integer> overlap)
        implements Request<Book> {
    private static final int DEFAULT_OVERLAP = 100;

    public BookRequest {
        if (bookPath.isBlank()) {
            throw new IllegalArgumentException("book_path is empty; expected a local path or an http(s) URL");
        }
        if (chunkSize < 1) {
            throw new IllegalArgumentException("chunk_size is %d; expected 1 or more tokens".formatted(chunkSize));
        }
        int shared = overlap.orElse(Math.min(DEFAULT_OVERLAP, chunkSize / 4));
        if (shared < 0 || shared >= chunkSize) {
            throw new IllegalArgumentException(
                    "overlap is %d; expected 0 or more and less than chunk_size (%d)".formatted(shared, chunkSize));
        }
        overlap = Optional.of(shared);
    }

    /** Asks for a book with chunks of the default size. */
    public BookRequest(String bookPath) {
        this(bookPath, 8000, Optional.empty());
    }
}
