package org.aios.etl.collector.web;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** Finds where a picture really is: lazy loading hides its address in other attributes. */
final class ImageSource {
    private static final List<String> LAZY =
            List.of("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-hi-res-src", "data-url");

    private ImageSource() {}

    /** The reference as written, or the empty text if there is none that could be fetched. */
    static String of(Element image) {
        String source = image.attr("src").strip();
        if (usable(source)) {
            return source;
        }
        for (String name : LAZY) {
            String lazy = image.attr(name).strip();
            if (usable(lazy)) {
                return lazy;
            }
        }
        String set = firstCandidate(image.hasAttr("srcset") ? image.attr("srcset") : image.attr("data-srcset"));
        return usable(set) ? set : "";
    }

    private static boolean usable(String source) {
        String start = source.substring(0, Math.min(11, source.length())).toLowerCase(Locale.ROOT);
        return !source.isEmpty()
                && !start.startsWith("data:")
                && !start.startsWith("blob:")
                && !start.startsWith("javascript:")
                && !start.startsWith("about:");
    }

    private static String firstCandidate(String set) {
        String trimmed = set.strip();
        int end = 0;
        while (end < trimmed.length() && !Character.isWhitespace(trimmed.charAt(end))) {
            end++;
        }
        String first = trimmed.substring(0, end);
        return first.endsWith(",") ? first.substring(0, first.length() - 1) : first;
    }
}
