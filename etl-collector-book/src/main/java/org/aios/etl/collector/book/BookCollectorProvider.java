package org.aios.etl.collector.book;

import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Recognition;

/**
 * Declares the collector of books: the tool {@code process_book}, the command {@code book}, the manifest types
 * {@code book} and {@code pdf}. Thread-safe; the collectors it creates are too.
 */
public final class BookCollectorProvider implements CollectorProvider<BookConfig, BookRequest, Book> {
    private static final int RESULT_VERSION = 1;

    private static final Descriptor<BookConfig, BookRequest, Book> DESCRIPTOR = Descriptor.of(
                    "book", BookConfig.class, BookRequest.class, Book.class)
            .summary(
                    "Reads a book (EPUB, PDF, text, Markdown, HTML, FictionBook, Word) as Markdown with its table of contents, cut into chunks bounded in tokens")
            .tool("process_book")
            .command("book")
            .batchTool("batch_process_books", "book_paths")
            .manifestTypes("book", "pdf")
            .recognition(Recognition.byExtension("epub", "pdf", "txt", "md", "markdown", "fb2", "docx"))
            .resultVersion(RESULT_VERSION)
            .cached(false)
            .build();

    /** Does nothing, as {@link java.util.ServiceLoader} wants it. */
    public BookCollectorProvider() {}

    @Override
    public Descriptor<BookConfig, BookRequest, Book> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Collector<BookRequest, Book> create(BookConfig config, CollectorServices services) {
        return new BookCollector(config);
    }
}
