package org.aios.etl.bootstrap.report;

import java.util.regex.Pattern;

/** Makes foreign text fit to be shown in a terminal: it must not move the cursor, change colours or turn the
 * direction of writing. Stateless. */
public final class Printable {
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069]");

    private Printable() {}

    /** Returns the text with a {@code ?} for each control character of ASCII and of Latin-1, and for each that turns the
     * direction of writing or ends a line. */
    public static String of(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
