package org.aios.etl.collector.email;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stretch of a byte array, from {@code start} to before {@code end}. The bytes are shared and never written to. */
record Slice(byte[] array, int start, int end) {

    static final Slice EMPTY = of(new byte[0]);

    static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    int length() {
        return end - start;
    }

    boolean isEmpty() {
        return end <= start;
    }

    Slice from(int position) {
        return new Slice(array, Math.min(position, end), end);
    }

    Slice between(int from, int to) {
        return new Slice(array, from, Math.max(from, to));
    }

    /** The position of the next {@code wanted} at or after {@code position}, or {@link #end()} if there is none. */
    int indexOf(byte wanted, int position) {
        // Locals, because this loop is most of the time of a scan and the simple compiler does not hoist fields.
        byte[] bytes = array;
        int limit = end;
        for (int i = position; i < limit; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return limit;
    }

    /** The position of the first byte of the next line. */
    int nextLine(int position) {
        return Math.min(end, indexOf((byte) '\n', position) + 1);
    }

    /** The end of the line that begins at {@code position}, without its line break. */
    int lineEnd(int position) {
        int newline = indexOf((byte) '\n', position);
        return newline > position && array[newline - 1] == '\r' ? newline - 1 : newline;
    }

    boolean startsWith(String ascii, int position) {
        if (end - position < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (array[position + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    byte[] copy() {
        return Arrays.copyOfRange(array, start, end);
    }

    /** One character per byte: for syntax that is ASCII by definition. */
    String latin1() {
        return new String(array, start, length(), StandardCharsets.ISO_8859_1);
    }
}
