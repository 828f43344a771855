package org.aios.etl.collector.book;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.aios.etl.core.spi.Doc;

/**
 * What is known of a book beside its text: who wrote it, how it is divided, and its text cut into chunks. Immutable.
 *
 * @param title the book's title, else its first heading, else "Untitled"
 * @param authors the authors in the book's order; empty if unknown
 * @param language a BCP 47 tag, declared by the book or recognised from its text
 * @param identifiers by scheme in lower case, such as {@code isbn}
 * @param pages the number of pages, where the source has any
 * @param toc the table of contents in reading order
 * @param chunks the whole text in pieces of bounded size
 */
public record Book(
        @Doc("The book's title, else its first heading, else \"Untitled\"")
        String title,

        @Doc("The authors in the book's order; empty if unknown")
        List<String> authors,

        @Doc("A BCP 47 tag, declared by the book or recognised from its text")
        Optional<String> language,

        @Doc("Identifiers by scheme in lower case, such as isbn")
        Map<String, String> identifiers,

        @Doc("The number of pages, where the source has any")
        Optional<Integer> pages,

        @Doc("The table of contents in reading order") List<TocEntry> toc,
        @Doc("The whole text in pieces of bounded size") List<Chunk> chunks) {
    public Book {
        authors = List.copyOf(authors);
        identifiers = Collections.unmodifiableMap(new TreeMap<>(identifiers));
        toc = List.copyOf(toc);
        chunks = List.copyOf(chunks);
    }

    /**
     * One line of the table of contents.
     *
     * @param level depth from 1
     * @param page the page it leads to, from 1, where the source has pages
     */
    public record TocEntry(
            @Doc("The entry's title") String title,
            @Doc("Depth from 1") int level,

            @Doc("The page it leads to, from 1, where the source has pages")
            Optional<Integer> page) {}

    /**
     * A piece of the text: {@code text} equals the content from {@code start} to {@code end}.
     *
     * @param index position among the chunks, from 0
     * @param start first UTF-16 unit of the content that belongs to the chunk
     * @param end the unit after the last one
     * @param tokens size in tokens of cl100k_base
     * @param overlapTokens tokens shared with the chunk before
     * @param chapter title of the chapter, never empty
     * @param sectionPath titles from the topmost section down to the innermost one
     * @param pageStart page of the first character, from 1, where the source has pages
     * @param pageEnd page of the last character
     */
    public record Chunk(
            @Doc("Position among the chunks, from 0") int index,

            @Doc("The chunk's text: the content from start to end")
            String text,

            @Doc("The first UTF-16 unit of content that belongs to the chunk")
            int start,

            @Doc("The UTF-16 unit after the last one") int end,
            @Doc("Size in tokens of cl100k_base") int tokens,
            @Doc("Tokens shared with the chunk before") int overlapTokens,

            @Doc("Title of the chapter; the book's title where there is none")
            String chapter,

            @Doc("Titles from the topmost section down to the innermost one")
            List<String> sectionPath,

            @Doc("Page of the first character, from 1, where the source has pages")
            Optional<Integer> pageStart,

            @Doc("Page of the last character, from 1, where the source has pages")
            Optional<Integer> pageEnd) {
        public Chunk {
            sectionPath = List.copyOf(sectionPath);
        }
    }
}
