package org.aios.etl.collector.book;

import java.util.List;
import java.util.OptionalInt;
import org.aios.etl.core.model.Warning;

/**
 * A book as one Markdown text with what stands where in it; what every reader makes and the chunker cuts.
 *
 * @param content the whole text
 * @param sections the table of contents in reading order, with the place of each entry in {@code content}
 * @param pageCount the number of pages of the source, if it has any
 * @param partial whether some of the book could not be read
 */
record Manuscript(
        String content,
        BookMetadata metadata,
        List<Section> sections,
        PageMap pages,
        OptionalInt pageCount,
        Signals signals,
        List<Warning> warnings,
        boolean partial) {
    Manuscript {
        sections = List.copyOf(sections);
        warnings = List.copyOf(warnings);
    }

    /** Returns the title to show: the book's own, else its first heading, else "Untitled". */
    String title() {
        return metadata.title().or(this::firstHeading).orElse("Untitled");
    }

    private java.util.Optional<String> firstHeading() {
        return sections.stream().map(Section::title).findFirst();
    }
}
