package org.aios.etl.bootstrap.report;

import java.util.regex.Pattern;

/** Makes foreign text fit to be shown in a terminal: it must not move the cursor or change colours. Stateless. */
public final class Printable {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private Printable() {}

    /** Returns the text with a {@code ?} for each control character of ASCII and of Latin-1. */
    public static String of(String text) {
        return CONTROL.matcher(text).replaceAll("?");
    }
}
