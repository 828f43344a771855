package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Separates what the author of a mail wrote from what came along: quotations, the lines that introduce them, signatures.
 *
 * <p>Marked quotations ({@code >}) are cut line by line, so that answers between them survive. A header block of Outlook or Notes
 * style, or an introduction without marked lines after it, cuts everything to the end: such programs put the old mail last.
 */
final class ReplyText {

    private static final int MAX_SIGNATURE_LINES = 25;

    private final String[] lines;
    private final BitSet cut = new BitSet();

    private ReplyText(String text) {
        this.lines = text.split("\n", -1);
    }

    /** The author's own lines, without blank lines at both ends. */
    static String of(String text) {
        ReplyText reply = new ReplyText(text);
        reply.mark();
        return reply.kept();
    }

    private void mark() {
        int i = 0;
        while (i < lines.length) {
            int block = QuoteHeaders.blockAt(lines, i);
            if (block > 0) {
                cut.set(QuoteHeaders.startWithRuler(lines, i), lines.length);
                return;
            }
            int introduction = Attributions.linesAt(lines, i);
            if (introduction > 0) {
                if (!quoteFollows(i + introduction)) {
                    cut.set(i, lines.length);
                    return;
                }
                cut.set(i, i + introduction);
                i += introduction;
            } else if (Attributions.isQuoted(lines[i])) {
                cut.set(i);
                i++;
            } else if (Signatures.startsAt(lines, i)) {
                int end = endOfSignature(i);
                cut.set(i, end);
                i = end;
            } else {
                i++;
            }
        }
    }

    private boolean quoteFollows(int from) {
        int i = from;
        while (i < lines.length && lines[i].isBlank()) {
            i++;
        }
        return i < lines.length && Attributions.isQuoted(lines[i]);
    }

    /** A signature reaches to the next quotation, or to the end. */
    private int endOfSignature(int start) {
        if (Signatures.isOneLine(lines[start])) {
            return start + 1;
        }
        int i = start + 1;
        while (i < lines.length && i - start <= MAX_SIGNATURE_LINES) {
            if (Attributions.isQuoted(lines[i])
                    || QuoteHeaders.blockAt(lines, i) > 0
                    || Attributions.linesAt(lines, i) > 0) {
                return i;
            }
            i++;
        }
        return i;
    }

    private String kept() {
        List<String> result = new ArrayList<>();
        boolean cutBefore = false;
        for (int i = 0; i < lines.length; i++) {
            if (cut.get(i)) {
                cutBefore = true;
            } else {
                boolean blank = lines[i].isBlank();
                boolean blankBefore =
                        result.isEmpty() || result.get(result.size() - 1).isBlank();
                if (!(blank && blankBefore && cutBefore) && !(blank && result.isEmpty())) {
                    result.add(lines[i]);
                }
                cutBefore &= blank;
            }
        }
        return String.join("\n", result).stripTrailing();
    }
}
