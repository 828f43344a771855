package org.aios.etl.bootstrap.manifest;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes UTF-8 so that one damaged line does not end the reading: bytes that are no UTF-8 become a lone low surrogate.
 * No UTF-8 text can have one (RFC 3629, section 3), so it marks the damage without doubt, unlike U+FFFD, which may be
 * written.
 */
final class Utf8 {
    private static final String MARK = "\uDFFF";

    private Utf8() {}

    /** Returns the text of bytes, with a mark wherever they are no UTF-8. */
    static Reader reader(InputStream input) {
        return new InputStreamReader(
                input,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(MARK));
    }

    /** Returns whether some of the bytes of this text were no UTF-8. */
    static boolean damaged(String text) {
        char last = 0;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (damaged(last, next)) {
                return true;
            }
            last = next;
        }
        return false;
    }

    /** Returns the same of the second of two characters. */
    static boolean damaged(char last, char next) {
        return Character.isLowSurrogate(next) && !Character.isHighSurrogate(last);
    }
}
