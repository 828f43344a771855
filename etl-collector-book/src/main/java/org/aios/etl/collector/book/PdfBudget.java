package org.aios.etl.collector.book;

import org.aios.etl.core.model.CollectionException;

/** Counts what drawing one page costs, and ends it when it is too much. For one thread. */
final class PdfBudget {
    private final BookLimits limits;
    private final Checkpoint checkpoint;
    private int operators;
    private int glyphs;
    private int characters;

    PdfBudget(BookLimits limits, Checkpoint checkpoint) {
        this.limits = limits;
        this.checkpoint = checkpoint;
    }

    void startPage() {
        operators = 0;
        glyphs = 0;
        characters = 0;
    }

    void operator() {
        if (++operators > limits.operatorsPerPage()) {
            throw new PageTooLarge("more than " + limits.operatorsPerPage() + " drawing instructions");
        }
        if ((operators & 0x3FF) == 0) {
            check();
        }
    }

    void glyph(int length) {
        characters += length;
        if (++glyphs > limits.glyphsPerPage() || characters > 4 * limits.glyphsPerPage()) {
            throw new PageTooLarge("more than " + limits.glyphsPerPage() + " characters");
        }
        if ((glyphs & 0x3FF) == 0) {
            check();
        }
    }

    private void check() {
        try {
            checkpoint.check();
        } catch (CollectionException ended) {
            throw new Ended(ended);
        }
    }

    /** One page is out of bounds; what was read of it counts. Unchecked, since it crosses PDFBox. */
    static final class PageTooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        PageTooLarge(String why) {
            super(why);
        }
    }

    /** The operation is over. Unchecked, since it crosses PDFBox. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final CollectionException reason;

        Ended(CollectionException reason) {
            super(reason);
            this.reason = reason;
        }

        CollectionException reason() {
            return reason;
        }
    }
}
