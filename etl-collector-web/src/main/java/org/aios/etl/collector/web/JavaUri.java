package org.aios.etl.collector.web;

import java.util.Locale;

/** A WHATWG URL in the stricter form that {@link java.net.URI} accepts: the few characters it refuses are percent-encoded. */
final class JavaUri {
    private static final String REFUSED = "\"<>\\^`{|}";

    private JavaUri() {}

    static String of(Url url) {
        StringBuilder out = new StringBuilder();
        String text = url.withoutFragment().toString();
        int start = text.indexOf('/', url.scheme().length() + 3);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean bracket = (c == '[' || c == ']') && start >= 0 && at >= start;
            boolean loosePercent = c == '%'
                    && !(at + 2 < text.length()
                            && Character.digit(text.charAt(at + 1), 16) >= 0
                            && Character.digit(text.charAt(at + 2), 16) >= 0);
            if (REFUSED.indexOf(c) >= 0 || bracket || loosePercent) {
                out.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
