package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Knows for every place of a book its chapter and the sections around it. Immutable.
 *
 * <p>A chapter is a section of the topmost level; of the level below where the whole book hangs under one entry.
 */
final class Chapters {
    private final String bookTitle;
    private final List<Section> sections;
    private final int chapterLevel;

    private Chapters(String bookTitle, List<Section> sections, int chapterLevel) {
        this.bookTitle = bookTitle;
        this.sections = sections;
        this.chapterLevel = chapterLevel;
    }

    static Chapters of(Manuscript book) {
        List<Section> sorted = new ArrayList<>(book.sections());
        sorted.sort(Comparator.comparingInt(Section::offset));
        int top = sorted.stream().mapToInt(Section::level).min().orElse(1);
        long roots = sorted.stream().filter(section -> section.level() == top).count();
        boolean oneRoot = roots == 1 && sorted.size() > 2 && sorted.get(0).level() == top;
        int below = sorted.stream()
                .mapToInt(Section::level)
                .filter(level -> level > top)
                .min()
                .orElse(top);
        return new Chapters(book.title(), sorted, oneRoot ? below : top);
    }

    /** Returns the places where chapters begin, rising, without 0. */
    List<Integer> starts() {
        return sections.stream()
                .filter(section -> section.level() <= chapterLevel && section.offset() > 0)
                .map(Section::offset)
                .distinct()
                .toList();
    }

    /** Returns the titles from the topmost section down to the innermost one that holds this place. */
    List<String> path(int offset) {
        List<Section> open = new ArrayList<>();
        for (int i = lastAt(offset), level = Integer.MAX_VALUE; i >= 0 && level > 1; i--) {
            Section section = sections.get(i);
            if (section.level() < level) {
                open.add(0, section);
                level = section.level();
            }
        }
        return open.stream().map(Section::title).toList();
    }

    String chapter(int offset) {
        for (int i = lastAt(offset); i >= 0; i--) {
            if (sections.get(i).level() <= chapterLevel) {
                return sections.get(i).title();
            }
        }
        return bookTitle;
    }

    private int lastAt(int offset) {
        int low = 0;
        int high = sections.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sections.get(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
