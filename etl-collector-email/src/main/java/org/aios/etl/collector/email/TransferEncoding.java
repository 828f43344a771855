package org.aios.etl.collector.email;

import java.util.Arrays;
import java.util.Locale;

/** Takes Content-Transfer-Encoding back (RFC 2045 section 6), ignoring what does not belong there. */
final class TransferEncoding {

    private static final byte[] BASE64 = table();

    private TransferEncoding() {}

    static Slice decode(Slice body, String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> Slice.of(base64(body));
            case "quoted-printable" -> Slice.of(quotedPrintable(body));
            case "x-uuencode", "uuencode", "x-uue", "uue" -> Slice.of(uuencode(body));
            default -> body;
        };
    }

    private static byte[] table() {
        byte[] table = new byte[256];
        Arrays.fill(table, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            table[alphabet.charAt(i)] = (byte) i;
        }
        return table;
    }

    /** Padding ends a group, not the text: some programs join several encoded pieces. */
    static byte[] base64(Slice text) {
        byte[] result = new byte[text.length() * 3 / 4 + 3];
        int length = 0;
        int bits = 0;
        int count = 0;
        for (int i = text.start(); i < text.end(); i++) {
            int c = text.array()[i];
            int value = BASE64[c & 0xff];
            if (value >= 0) {
                bits = bits << 6 | value;
                if (++count == 4) {
                    result[length++] = (byte) (bits >> 16);
                    result[length++] = (byte) (bits >> 8);
                    result[length++] = (byte) bits;
                    count = 0;
                    bits = 0;
                }
            } else if (c == '=') {
                length = rest(result, length, bits, count);
                count = 0;
                bits = 0;
            }
        }
        return Arrays.copyOf(result, rest(result, length, bits, count));
    }

    private static int rest(byte[] result, int length, int bits, int count) {
        if (count == 2) {
            result[length] = (byte) (bits >> 4);
            return length + 1;
        }
        if (count == 3) {
            result[length] = (byte) (bits >> 10);
            result[length + 1] = (byte) (bits >> 2);
            return length + 2;
        }
        return length;
    }

    static byte[] quotedPrintable(Slice text) {
        byte[] result = new byte[text.length()];
        int length = 0;
        int i = text.start();
        while (i < text.end()) {
            byte c = text.array()[i];
            if (c == ' ' || c == '\t') {
                int end = endOfBlanks(text, i);
                if (end < text.end() && text.array()[end] != '\r' && text.array()[end] != '\n') {
                    System.arraycopy(text.array(), i, result, length, end - i);
                    length += end - i;
                }
                i = end;
            } else if (c != '=') {
                result[length++] = c;
                i++;
            } else {
                int high = i + 2 < text.end() ? hex(text.array()[i + 1]) : -1;
                int low = high >= 0 ? hex(text.array()[i + 2]) : -1;
                if (low >= 0) {
                    result[length++] = (byte) (high * 16 + low);
                    i += 3;
                } else {
                    int end = endOfBlanks(text, i + 1);
                    boolean soft = end >= text.end() || text.array()[end] == '\n' || text.array()[end] == '\r';
                    if (soft) {
                        i = text.nextLine(end);
                    } else {
                        result[length++] = c;
                        i++;
                    }
                }
            }
        }
        return Arrays.copyOf(result, length);
    }

    private static int hex(byte c) {
        return Character.digit(c, 16);
    }

    private static int endOfBlanks(Slice text, int from) {
        int i = from;
        while (i < text.end() && (text.array()[i] == ' ' || text.array()[i] == '\t')) {
            i++;
        }
        return i;
    }

    static byte[] uuencode(Slice text) {
        byte[] result = new byte[text.length()];
        int length = 0;
        boolean inside = false;
        for (int line = text.start(); line < text.end(); line = text.nextLine(line)) {
            int end = text.lineEnd(line);
            if (!inside) {
                inside = text.startsWith("begin ", line);
            } else if (text.startsWith("end", line) || end == line) {
                break;
            } else {
                length = uuLine(text, line, end, result, length);
            }
        }
        return Arrays.copyOf(result, length);
    }

    private static int uuLine(Slice text, int line, int end, byte[] result, int from) {
        int left = text.array()[line] - ' ' & 63;
        int length = from;
        for (int i = line + 1; i < end && left > 0; i += 4) {
            int a = uu(text, i, end);
            int b = uu(text, i + 1, end);
            int c = uu(text, i + 2, end);
            int d = uu(text, i + 3, end);
            byte[] three = {(byte) (a << 2 | b >> 4), (byte) (b << 4 | c >> 2), (byte) (c << 6 | d)};
            for (int k = 0; k < 3 && left > 0 && length < result.length; k++, left--) {
                result[length++] = three[k];
            }
        }
        return length;
    }

    private static int uu(Slice text, int i, int end) {
        return i < end ? text.array()[i] - ' ' & 63 : 0;
    }
}
