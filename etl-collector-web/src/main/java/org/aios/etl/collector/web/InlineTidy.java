package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;

/**
 * Collapses white space the way a browser does and moves it out of emphasis and links, where Markdown does not allow it at
 * the edges. Breaks move out likewise; emphasis around nothing disappears.
 */
final class InlineTidy {
    private static final char NO_BREAK_SPACE = '\u00a0';

    private final List<Inline> out = new ArrayList<>();
    private final List<Inline.Open> opening = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private boolean pendingBreak;
    private boolean lineStart = true;

    private InlineTidy() {}

    static List<Inline> tidy(List<Inline> pieces) {
        InlineTidy tidy = new InlineTidy();
        pieces.forEach(tidy::add);
        tidy.endText();
        return tidy.out;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    }

    private void add(Inline piece) {
        if (piece instanceof Inline.Text text) {
            text(text.text());
        } else if (piece instanceof Inline.Break) {
            pendingBreak = pendingBreak || !lineStart;
            pending.setLength(0);
        } else if (piece instanceof Inline.Open open) {
            opening.add(open);
        } else if (piece instanceof Inline.Close close) {
            close(close);
        } else {
            settle();
            endText();
            out.add(piece);
            lineStart = false;
        }
    }

    private void text(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isSpace(c)) {
                space();
            } else if (c == NO_BREAK_SPACE) {
                pending.append(c);
            } else {
                settle();
                current.append(c);
                lineStart = false;
            }
        }
    }

    private void space() {
        int length = pending.length();
        boolean atStart = length == 0 && (lineStart || pendingBreak);
        if (!atStart && (length == 0 || pending.charAt(length - 1) != ' ')) {
            pending.append(' ');
        }
    }

    private void close(Inline.Close close) {
        if (!opening.isEmpty() && close.mark() != Inline.Mark.LINK) {
            opening.remove(opening.size() - 1);
            return;
        }
        if (!opening.isEmpty()) {
            settle();
            lineStart = false;
        }
        endText();
        out.add(close);
    }

    /** White space and breaks seen so far, and what was opened, come before whatever is added next. */
    private void settle() {
        if (pendingBreak) {
            endText();
            out.add(new Inline.Break());
            pendingBreak = false;
        }
        current.append(pending);
        pending.setLength(0);
        if (!opening.isEmpty()) {
            endText();
            out.addAll(opening);
            opening.clear();
        }
    }

    private void endText() {
        if (current.length() > 0) {
            out.add(new Inline.Text(current.toString()));
            current.setLength(0);
        }
    }
}
