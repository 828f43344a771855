package org.aios.etl.metrics;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whether a text is one JSON value (RFC 8259), nested at most 64 deep. For one thread. */
final class JsonSyntax {
    private static final int DEEPEST = 64;
    private static final Pattern SCALAR =
            Pattern.compile("\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\""
                    + "|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][-+]?[0-9]++)?|true|false|null");

    private final String text;
    private final Matcher scalar;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
        this.scalar = SCALAR.matcher(text);
    }

    static boolean isValid(String text) {
        JsonSyntax syntax = new JsonSyntax(text);
        return syntax.value(0) && syntax.next() == '\0' && syntax.at == text.length();
    }

    private boolean value(int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        return switch (next()) {
            case '{' -> items('}', depth);
            case '[' -> items(']', depth);
            default -> scalar();
        };
    }

    private boolean items(char end, int depth) {
        at++;
        if (next() == end) {
            at++;
            return true;
        }
        while (true) {
            if (end == '}' && !(next() == '"' && scalar() && take(':'))) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
            if (!take(',')) {
                return take(end);
            }
        }
    }

    private boolean scalar() {
        if (!scalar.region(at, text.length()).lookingAt()) {
            return false;
        }
        at = scalar.end();
        return true;
    }

    private boolean take(char expected) {
        boolean found = next() == expected;
        at += found ? 1 : 0;
        return found;
    }

    /** Passes white space; returns the character there, or NUL at the end. */
    private char next() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
