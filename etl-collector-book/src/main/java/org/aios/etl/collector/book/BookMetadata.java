package org.aios.etl.collector.book;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a book says about itself. Nothing here comes from a file name. */
record BookMetadata(
        Optional<String> title,
        List<String> authors,
        Optional<String> language,
        Map<String, String> identifiers,
        Optional<String> publisher,
        Optional<String> published) {
    static final BookMetadata UNKNOWN = new BookMetadata(
            Optional.empty(), List.of(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

    BookMetadata {
        authors = List.copyOf(authors);
        identifiers = Collections.unmodifiableMap(new TreeMap<>(identifiers));
    }

    BookMetadata withTitle(Optional<String> other) {
        return new BookMetadata(other, authors, language, identifiers, publisher, published);
    }

    BookMetadata withLanguage(Optional<String> other) {
        return new BookMetadata(title, authors, other, identifiers, publisher, published);
    }

    BookMetadata withIdentifiers(Map<String, String> others) {
        return new BookMetadata(title, authors, language, others, publisher, published);
    }
}
