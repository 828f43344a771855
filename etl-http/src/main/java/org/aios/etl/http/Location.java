package org.aios.etl.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the {@code Location} of a redirect (RFC 9110 section 10.2.2) as leniently as browsers do. */
final class Location {
    private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=";

    private Location() {}

    /** Returns the absolute address, without a fragment; throws {@link URISyntaxException} if it is none. */
    static URI resolve(URI base, String location) throws URISyntaxException {
        String text = escaped(withoutFragment(location.strip()));
        if (text.isEmpty()) {
            return base;
        }
        if (text.startsWith("?")) { // URI.resolve would drop the last segment of the path
            return new URI(base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath() + text);
        }
        return base.resolve(new URI(text));
    }

    private static String withoutFragment(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? text : text.substring(0, hash);
    }

    /**
     * Escapes what a URI must not hold. HttpClient decodes headers as ISO 8859-1, so each character is one byte of what
     * was sent, UTF-8 in practice.
     */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        boolean query = false;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            query |= character == '?';
            boolean bracket = character == '[' || character == ']';
            if (character == '\\' && !query) {
                escaped.append('/');
            } else if (isPlain(character)
                    || (character == '%' && isEscape(text, index))
                    || (bracket && inAuthority(escaped))) {
                escaped.append(character);
            } else {
                escaped.append("%%%02X".formatted(character & 0xff));
            }
        }
        return escaped.toString();
    }

    private static boolean isPlain(char character) {
        return character < 128 && (Character.isLetterOrDigit(character) || ALLOWED.indexOf(character) >= 0);
    }

    private static boolean isEscape(String text, int index) {
        return index + 2 < text.length()
                && Character.digit(text.charAt(index + 1), 16) >= 0
                && Character.digit(text.charAt(index + 2), 16) >= 0;
    }

    private static boolean inAuthority(StringBuilder before) {
        int start = before.indexOf("//");
        return start >= 0 && before.indexOf("/", start + 2) < 0 && before.indexOf("?") < 0;
    }
}
