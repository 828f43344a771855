package org.aios.etl.collector.video;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Takes the markup out of captions that have no grammar of their own: HTML-like tags, {@code {\an8}} and entities. Stateless.
 *
 * <p>Only known tags go, so that {@code a < b} and {@code <laughs>} stay.
 */
final class CaptionMarkup {
    private static final Set<String> TAGS = Set.of(
            "b", "i", "u", "s", "em", "strong", "strike", "font", "c", "v", "span", "div", "p", "ruby", "rt", "rp",
            "rb", "lang", "sub", "sup", "small", "big", "center", "tt", "code", "a", "box", "size", "color");
    private static final int LONGEST_TAG = 400;

    private CaptionMarkup() {}

    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (CaptionLine line : lines(text, 0, Long.MAX_VALUE)) {
            plain.append(plain.isEmpty() ? "" : "\n").append(line.text());
        }
        return plain.toString();
    }

    /** Rows with voices and inline times, for a cue between the two moments. */
    static List<CaptionLine> lines(String text, long startMs, long endMs) {
        CaptionLines lines = new CaptionLines(startMs, endMs);
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int close =
                    c == '<' ? end(text, at, '>') : c == '{' && text.startsWith("{\\", at) ? end(text, at, '}') : -1;
            if (close < 0) {
                continue;
            }
            String tag = text.substring(at + 1, close);
            if (c == '{' || isTag(tag)) {
                lines.text(Entities.decode(text.substring(from, at)));
                apply(c == '{' ? "" : tag, lines, startMs, endMs);
                from = close + 1;
                at = close;
            }
        }
        lines.text(Entities.decode(text.substring(from)));
        return lines.finish();
    }

    /** Where a tag ends; a sign without an end nearby opens none. */
    private static int end(String text, int from, char wanted) {
        int limit = Math.min(text.length(), from + LONGEST_TAG);
        for (int at = from; at < limit; at++) {
            if (text.charAt(at) == wanted) {
                return at;
            }
        }
        return -1;
    }

    private static void apply(String tag, CaptionLines lines, long startMs, long endMs) {
        OptionalLong time = WebVttTime.single(tag);
        if (time.isPresent() && time.getAsLong() >= startMs && time.getAsLong() <= endMs) {
            lines.time(time.getAsLong());
        } else if (name(tag).equals("br")) {
            lines.text("\n");
        } else if (name(tag).equals("v")) {
            lines.voice(tag.startsWith("/") ? Optional.empty() : voice(tag));
        }
    }

    private static Optional<String> voice(String tag) {
        int blank = tag.indexOf(' ');
        return Optional.of(blank < 0 ? "" : Whitespace.collapse(Entities.decode(tag.substring(blank))))
                .filter(name -> !name.isEmpty());
    }

    private static boolean isTag(String tag) {
        return TAGS.contains(name(tag))
                || name(tag).equals("br")
                || WebVttTime.single(tag).isPresent();
    }

    private static String name(String tag) {
        int from = tag.startsWith("/") ? 1 : 0;
        int to = from;
        while (to < tag.length() && Character.isLetterOrDigit(tag.charAt(to))) {
            to++;
        }
        boolean ends = to == tag.length() || " .=/\t\n:".indexOf(tag.charAt(to)) >= 0;
        return ends ? tag.substring(from, to).toLowerCase(Locale.ROOT) : "";
    }
}
