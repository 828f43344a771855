package org.aios.etl.collector.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.aios.etl.collector.web.Inline.Mark;

/**
 * Writes tidied running text as Markdown. Emphasis is a matter of what stands beside the delimiters (CommonMark 0.31, section
 * 6.2): where a neighbour would spoil it, that one letter is written as a character reference, which counts as punctuation.
 */
final class InlineWriter {
    private final List<Inline> pieces;
    private final boolean insideTable;
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> delimiters = new ArrayDeque<>();
    private final Deque<Inline.Open> links = new ArrayDeque<>();
    private int linkDepth;
    private boolean encodeNext;

    private InlineWriter(List<Inline> pieces, boolean insideTable) {
        this.pieces = pieces;
        this.insideTable = insideTable;
    }

    /** One text; hard breaks are written as a backslash and a line feed. */
    static String write(List<Inline> pieces, boolean insideTable) {
        InlineWriter writer = new InlineWriter(pieces, insideTable);
        for (int at = 0; at < pieces.size(); at++) {
            writer.piece(at);
        }
        return writer.out.toString();
    }

    private void piece(int at) {
        Inline piece = pieces.get(at);
        if (piece instanceof Inline.Text text) {
            text(text.text(), at);
        } else if (piece instanceof Inline.Code code) {
            out.append(Escaper.codeSpan(code.text(), insideTable));
        } else if (piece instanceof Inline.Verbatim verbatim) {
            out.append(verbatim.text());
        } else if (piece instanceof Inline.Image image) {
            image(image);
        } else if (piece instanceof Inline.Break) {
            out.append(insideTable ? " " : "\\\n");
        } else if (piece instanceof Inline.Open open) {
            open(open, at);
        } else if (piece instanceof Inline.Close close) {
            close(close, at);
        }
    }

    private void text(String text, int at) {
        String rest = text;
        if (encodeNext) {
            encodeNext = false;
            int first = text.codePointAt(0);
            out.append("&#").append(first).append(';');
            rest = text.substring(Character.charCount(first));
        }
        Escaper.text(out, rest, lastChar(), firstCharAfter(at), linkDepth > 0, insideTable);
    }

    private void image(Inline.Image image) {
        StringBuilder alt = new StringBuilder();
        String text = image.alt().strip().replaceAll("\\s+", " ");
        Escaper.text(alt, text, ' ', ' ', true, insideTable);
        out.append("![").append(alt).append(']').append(Escaper.target(image.source(), image.title(), insideTable));
    }

    private void open(Inline.Open open, int at) {
        if (open.mark() == Mark.LINK) {
            out.append('[');
            links.push(open);
            linkDepth++;
            return;
        }
        String delimiter = delimiter(open.mark(), at);
        char next = firstCharAfter(at);
        if (isPunctuation(next) && isWordPart(lastCodePoint())) {
            encodeLast();
        }
        out.append(delimiter);
        delimiters.push(delimiter);
    }

    private void close(Inline.Close close, int at) {
        if (close.mark() == Mark.LINK) {
            Inline.Open open = links.pop();
            out.append(']').append(Escaper.target(open.target(), open.title(), insideTable));
            linkDepth--;
            return;
        }
        String delimiter = delimiters.pop();
        int before = lastCodePoint();
        out.append(delimiter);
        encodeNext = isPunctuation(before)
                && at + 1 < pieces.size()
                && pieces.get(at + 1) instanceof Inline.Text next
                && isWordPart(next.text().codePointAt(0));
    }

    private String delimiter(Mark mark, int at) {
        if (mark == Mark.STRIKE) {
            return "~~";
        }
        boolean underscore = prefersUnderscore(mark, at) && underscoreFits(at);
        String sign = underscore ? "_" : "*";
        return mark == Mark.STRONG ? sign + sign : sign;
    }

    private boolean prefersUnderscore(Mark mark, int at) {
        String outer = delimiters.isEmpty() ? "" : delimiters.peek();
        boolean sameOutside = outer.startsWith("*") && (mark == Mark.STRONG) == outer.equals("**");
        boolean afterStar = lastChar() == '*' && !endsWithEscape();
        boolean beforeStrong = mark == Mark.EMPHASIS
                && !outer.startsWith("_")
                && at + 1 < pieces.size()
                && pieces.get(at + 1) instanceof Inline.Open next
                && next.mark() == Mark.STRONG;
        return sameOutside || afterStar || beforeStrong;
    }

    private boolean endsWithEscape() {
        int length = out.length();
        return length >= 2 && out.charAt(length - 2) == '\\';
    }

    private boolean underscoreFits(int at) {
        int close = matchingClose(at);
        int after = close + 1;
        boolean wordAfter = after < pieces.size()
                && pieces.get(after) instanceof Inline.Text next
                && isWordPart(next.text().codePointAt(0));
        return !isWordPart(lastCodePoint()) && !wordAfter;
    }

    private int matchingClose(int open) {
        int depth = 0;
        for (int at = open; at < pieces.size(); at++) {
            if (pieces.get(at) instanceof Inline.Open) {
                depth++;
            } else if (pieces.get(at) instanceof Inline.Close && --depth == 0) {
                return at;
            }
        }
        return pieces.size();
    }

    private void encodeLast() {
        int last = lastCodePoint();
        out.setLength(out.length() - Character.charCount(last));
        out.append("&#").append(last).append(';');
    }

    private char lastChar() {
        return out.length() == 0 ? ' ' : out.charAt(out.length() - 1);
    }

    private int lastCodePoint() {
        return out.length() == 0 ? ' ' : out.codePointBefore(out.length());
    }

    /** The character that will follow piece {@code at}, as far as it matters: its kind is right. */
    private char firstCharAfter(int at) {
        if (at + 1 >= pieces.size()) {
            return ' ';
        }
        Inline next = pieces.get(at + 1);
        if (next instanceof Inline.Text text) {
            return text.text().charAt(0);
        }
        if (next instanceof Inline.Open open && open.mark() == Mark.LINK) {
            return '[';
        }
        if (next instanceof Inline.Code) {
            return '`';
        }
        if (next instanceof Inline.Image) {
            return '!';
        }
        if (next instanceof Inline.Close close && close.mark() == Mark.LINK) {
            return ']';
        }
        return next instanceof Inline.Break ? ' ' : '*';
    }

    private static boolean isWordPart(int codePoint) {
        return !Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint) && !isPunctuation(codePoint);
    }

    /** Unicode categories P and S, which CommonMark 0.31 calls punctuation. */
    private static boolean isPunctuation(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }
}
