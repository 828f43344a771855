package org.aios.etl.collector.web;

import java.util.Optional;

/** IPv6 addresses in URLs (WHATWG URL, section 3.5): any accepted form in, the shortest form of RFC 5952 out. */
final class Ipv6 {
    private static final int PIECES = 8;

    private Ipv6() {}

    static Optional<String> parse(String text) {
        int[] address = new int[PIECES];
        int piece = 0;
        int compress = -1;
        int at = 0;
        if (text.startsWith(":")) {
            if (!text.startsWith("::")) {
                return Optional.empty();
            }
            at = 2;
            compress = 0;
        }
        while (at < text.length()) {
            if (piece == PIECES) {
                return Optional.empty();
            }
            if (text.charAt(at) == ':') {
                if (compress >= 0) {
                    return Optional.empty();
                }
                compress = piece;
                at++;
                continue;
            }
            int start = at;
            int value = 0;
            while (at < text.length() && at - start < 4 && hex(text.charAt(at)) >= 0) {
                value = value * 16 + hex(text.charAt(at++));
            }
            if (at < text.length() && text.charAt(at) == '.') {
                Optional<int[]> ipv4 = dotted(text.substring(start));
                if (at == start || piece > 6 || ipv4.isEmpty()) {
                    return Optional.empty();
                }
                address[piece++] = ipv4.get()[0];
                address[piece++] = ipv4.get()[1];
                at = text.length();
                break;
            }
            if (at < text.length() && (text.charAt(at) != ':' || at + 1 == text.length())) {
                return Optional.empty();
            }
            at++;
            address[piece++] = value;
            if (at - start == 1) {
                return Optional.empty();
            }
        }
        if (compress < 0 && piece != PIECES || text.isEmpty()) {
            return Optional.empty();
        }
        if (compress >= 0) {
            expand(address, compress, piece);
        }
        return Optional.of('[' + serialise(address) + ']');
    }

    private static void expand(int[] address, int compress, int pieces) {
        int moved = pieces - compress;
        for (int at = 0; at < moved; at++) {
            int value = address[pieces - 1 - at];
            address[pieces - 1 - at] = 0;
            address[PIECES - 1 - at] = value;
        }
    }

    private static Optional<int[]> dotted(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        int[] bytes = new int[4];
        for (int at = 0; at < 4; at++) {
            if (!parts[at].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[at]) > 255) {
                return Optional.empty();
            }
            bytes[at] = Integer.parseInt(parts[at]);
        }
        return Optional.of(new int[] {bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]});
    }

    private static String serialise(int[] address) {
        int longest = -1;
        int length = 1;
        for (int at = 0; at < PIECES; at++) {
            int end = at;
            while (end < PIECES && address[end] == 0) {
                end++;
            }
            if (end - at > length) {
                longest = at;
                length = end - at;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < PIECES; at++) {
            if (at == longest) {
                out.append(at == 0 ? "::" : ":");
                at += length - 1;
            } else {
                out.append(Integer.toHexString(address[at])).append(at < PIECES - 1 ? ":" : "");
            }
        }
        return out.toString();
    }

    private static int hex(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
