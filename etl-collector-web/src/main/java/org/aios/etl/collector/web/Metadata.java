package org.aios.etl.collector.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a page says about itself. Dates are ISO 8601, as exact as the page is. */
record Metadata(
        Optional<String> title,
        List<String> authors,
        Optional<String> published,
        Optional<String> modified,
        Optional<String> language,
        Optional<String> description,
        Optional<String> siteName,
        Optional<String> canonicalUrl,
        Optional<String> image,
        Set<String> types) {
    static final Metadata NONE = new Metadata(
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of());

    Metadata {
        authors = List.copyOf(authors);
        types = Set.copyOf(types);
    }

    /** All authors as one text. */
    Optional<String> author() {
        return authors.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", authors));
    }
}
