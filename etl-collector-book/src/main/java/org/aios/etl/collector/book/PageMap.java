package org.aios.etl.collector.book;

import java.util.Arrays;
import java.util.OptionalInt;

/** Says on which page (from 1) a place in the text stands; empty for sources without pages. Immutable. */
final class PageMap {
    static final PageMap NONE = new PageMap(new int[0], new int[0]);

    private final int[] offsets;
    private final int[] pages;

    private PageMap(int[] offsets, int[] pages) {
        this.offsets = offsets;
        this.pages = pages;
    }

    OptionalInt at(int offset) {
        int found = Arrays.binarySearch(offsets, offset);
        int index = found >= 0 ? found : -found - 2;
        return offsets.length == 0 ? OptionalInt.empty() : OptionalInt.of(pages[Math.max(0, index)]);
    }

    /** Returns where the text of a page begins, or of the next page that has any. */
    int offsetOf(int page, int end) {
        int found = Arrays.binarySearch(pages, page);
        int index = found >= 0 ? found : -found - 1;
        return index < offsets.length ? offsets[index] : end;
    }

    /** Collects page turns in reading order; pages only rise, so that a chunk's pages do too. */
    static final class Builder {
        private int[] offsets = new int[64];
        private int[] pages = new int[64];
        private int size;

        void turn(int offset, int page) {
            if (size > 0 && page <= pages[size - 1]) {
                return;
            }
            if (size > 0 && offsets[size - 1] >= offset) {
                pages[size - 1] = page;
                return;
            }
            if (size == offsets.length) {
                offsets = Arrays.copyOf(offsets, 2 * size);
                pages = Arrays.copyOf(pages, 2 * size);
            }
            offsets[size] = offset;
            pages[size++] = page;
        }

        PageMap build() {
            return size == 0 ? NONE : new PageMap(Arrays.copyOf(offsets, size), Arrays.copyOf(pages, size));
        }
    }
}
