package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.spi.Collected;

/** Puts a read book, its chunks and its quality together into the result. Stateless. */
final class BookAssembly {
    private BookAssembly() {}

    static Collected<Book> of(Manuscript read, Tokens tokens, int chunkSize, int overlap, Checkpoint checkpoint)
            throws CollectionException {
        Manuscript book = withLanguage(read);
        List<Book.Chunk> chunks = new Chunker(tokens, chunkSize, overlap, checkpoint).cut(book);
        List<Book.TocEntry> toc = book.sections().stream()
                .map(section -> new Book.TocEntry(section.title(), section.level(), Chunker.boxed(section.page())))
                .toList();
        BookMetadata facts = book.metadata();
        Book document = new Book(
                book.title(),
                facts.authors(),
                facts.language(),
                facts.identifiers(),
                Chunker.boxed(book.pageCount()),
                toc,
                chunks);
        QualityScore quality = QualityScore.of(book);
        Collected.Builder<Book> result = Collected.of(document, book.content())
                .quality(quality.value())
                .warnings(warnings(book, quality, chunks, chunkSize))
                .partial(book.partial());
        metadata(book, chunks).forEach(result::metadata);
        return result.build();
    }

    private static Manuscript withLanguage(Manuscript book) {
        Optional<String> language = book.metadata().language().or(() -> Language.of(book.content()));
        return new Manuscript(
                book.content(),
                book.metadata().withLanguage(language),
                book.sections(),
                book.pages(),
                book.pageCount(),
                book.signals(),
                book.warnings(),
                book.partial());
    }

    private static Map<String, Object> metadata(Manuscript book, List<Book.Chunk> chunks) {
        BookMetadata facts = book.metadata();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("title", book.title());
        if (!facts.authors().isEmpty()) {
            metadata.put("author", String.join(", ", facts.authors()));
        }
        facts.language().ifPresent(value -> metadata.put("language", value));
        facts.publisher().ifPresent(value -> metadata.put("publisher", value));
        facts.published().ifPresent(value -> metadata.put("published", value));
        Optional.ofNullable(facts.identifiers().get("isbn")).ifPresent(value -> metadata.put("isbn", value));
        book.pageCount().ifPresent(value -> metadata.put("pages", value));
        metadata.put("chunks", chunks.size());
        metadata.put(
                "tokens",
                chunks.stream()
                        .mapToLong(chunk -> chunk.tokens() - chunk.overlapTokens())
                        .sum());
        return metadata;
    }

    private static List<Warning> warnings(
            Manuscript book, QualityScore quality, List<Book.Chunk> chunks, int chunkSize) {
        List<Warning> all = new ArrayList<>(book.warnings());
        all.addAll(quality.reasons());
        long tooLarge =
                chunks.stream().filter(chunk -> chunk.tokens() > chunkSize).count();
        if (tooLarge > 0) {
            all.add(new Warning(
                    "chunk_above_limit",
                    "%d chunks hold one character that has more than %d tokens by itself"
                            .formatted(tooLarge, chunkSize)));
        }
        return all;
    }
}
