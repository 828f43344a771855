package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;

/** Cuts running text where two or more line breaks follow each other: old pages write paragraphs that way. */
final class Paragraphs {
    private Paragraphs() {}

    static List<List<Inline>> split(List<Inline> pieces) {
        List<List<Inline>> parts = new ArrayList<>();
        List<Inline> current = new ArrayList<>();
        List<Inline.Open> open = new ArrayList<>();
        for (int at = 0; at < pieces.size(); at++) {
            Inline piece = pieces.get(at);
            int end = piece instanceof Inline.Break ? lastBreak(pieces, at) : at;
            if (end > at) {
                closeAll(open, current);
                parts.add(InlineTidy.tidy(current));
                current = new ArrayList<>(open);
                at = end;
                continue;
            }
            track(piece, open);
            current.add(piece);
        }
        parts.add(InlineTidy.tidy(current));
        return parts;
    }

    private static int lastBreak(List<Inline> pieces, int from) {
        int last = from;
        for (int at = from + 1; at < pieces.size(); at++) {
            Inline piece = pieces.get(at);
            if (piece instanceof Inline.Break) {
                last = at;
            } else if (!(piece instanceof Inline.Text text && text.text().isBlank())) {
                break;
            }
        }
        return last;
    }

    private static void track(Inline piece, List<Inline.Open> open) {
        if (piece instanceof Inline.Open opened) {
            open.add(opened);
        } else if (piece instanceof Inline.Close && !open.isEmpty()) {
            open.remove(open.size() - 1);
        }
    }

    private static void closeAll(List<Inline.Open> open, List<Inline> current) {
        for (int at = open.size() - 1; at >= 0; at--) {
            current.add(new Inline.Close(open.get(at).mark()));
        }
    }
}
