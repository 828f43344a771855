package org.aios.etl.collector.book;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;

/** Counts tokens of cl100k_base. Immutable and thread-safe; building one loads the vocabulary. */
final class Tokens {
    private final Encoding encoding = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

    int count(String text) {
        return encoding.countTokensOrdinary(text);
    }

    /**
     * Returns the number of UTF-16 units that the first {@code limit} tokens of the text cover wholly; a character whose
     * bytes are torn between two tokens is not counted.
     */
    int lengthOfFirst(int limit, String text) {
        IntArrayList tokens = encoding.encodeOrdinary(text, limit).getTokens();
        int bytes = encoding.decodeBytes(tokens).length;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int width = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
                width = 1;
            }
            if (bytes < width) {
                break;
            }
            bytes -= width;
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
