package org.aios.etl.collector.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** Percent-encoding and the sets of characters that need it (WHATWG URL, section 1.3). */
final class Percent {
    static final IntPredicate CONTROL = c -> c < 0x20 || c > 0x7e;
    static final IntPredicate FRAGMENT = CONTROL.or(in(" \"<>`"));
    static final IntPredicate QUERY = CONTROL.or(in(" \"#<>"));
    static final IntPredicate SPECIAL_QUERY = QUERY.or(in("'"));
    static final IntPredicate PATH = QUERY.or(in("?^`{}"));
    static final IntPredicate USERINFO = PATH.or(in("/:;=@[\\]|"));

    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    private static IntPredicate in(String characters) {
        return c -> characters.indexOf(c) >= 0;
    }

    static void encode(StringBuilder out, int codePoint, IntPredicate set) {
        if (!set.test(codePoint)) {
            out.appendCodePoint(codePoint);
            return;
        }
        boolean surrogate = codePoint >= 0xd800 && codePoint < 0xe000;
        String text = surrogate ? "\ufffd" : Character.toString(codePoint);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            out.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
    }

    static String encode(String text, IntPredicate set) {
        if (text.chars().noneMatch(set)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(codePoint -> encode(out, codePoint, set));
        return out.toString();
    }

    static String decode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            int high = bytes[at] == '%' && at + 2 < bytes.length ? Character.digit(bytes[at + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(bytes[at + 2], 16) : -1;
            if (low >= 0) {
                out.write(high * 16 + low);
                at += 2;
            } else {
                out.write(bytes[at]);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
