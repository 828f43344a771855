package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Writes Markdown block by block and remembers where headings and pages begin. For one thread. */
final class ContentWriter {
    private final StringBuilder text = new StringBuilder();
    private final List<Section> headings = new ArrayList<>();
    private final PageMap.Builder pages = new PageMap.Builder();
    private OptionalInt page = OptionalInt.empty();

    int length() {
        return text.length();
    }

    /** Returns where the next block will begin. */
    int nextOffset() {
        return text.length() == 0 ? 0 : text.length() + 2;
    }

    /** What is written from now on stands on this page. */
    void page(int number) {
        page = OptionalInt.of(number);
    }

    void heading(int level, String title) {
        String line = title.strip();
        if (line.isEmpty()) {
            return;
        }
        headings.add(new Section(line, level, page, nextOffset()));
        block("#".repeat(Math.min(6, Math.max(1, level))) + " " + line);
    }

    /** Writes a block; blank ones leave no trace. */
    void block(String markdown) {
        append("\n\n", markdown);
    }

    /** Writes a line that belongs to the block before it, such as the next item of a list. */
    void line(String markdown) {
        append("\n", markdown);
    }

    private void append(String separator, String markdown) {
        if (markdown.isBlank()) {
            return;
        }
        if (text.length() > 0) {
            text.append(separator);
        }
        page.ifPresent(number -> pages.turn(text.length(), number));
        text.append(markdown);
    }

    /** Notes that the page turns inside the block to be written next, {@code within} units after its beginning. */
    void turnInNextBlock(int within, int number) {
        page.ifPresent(now -> pages.turn(nextOffset(), now));
        pages.turn(nextOffset() + within, number);
        page = OptionalInt.of(number);
    }

    List<Section> headings() {
        return headings;
    }

    PageMap pages() {
        return pages.build();
    }

    String content() {
        return text.toString();
    }
}
