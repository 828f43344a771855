package org.aios.etl.collector.book;

import java.util.OptionalInt;

/** A named stretch of the text that begins at {@code offset} (UTF-16 units) and lasts to the next section of its level or above. */
record Section(String title, int level, OptionalInt page, int offset) {
    Section {
        if (title.isBlank() || level < 1 || offset < 0) {
            throw new IllegalArgumentException("Section '%s' of level %d at %d".formatted(title, level, offset));
        }
    }
}
