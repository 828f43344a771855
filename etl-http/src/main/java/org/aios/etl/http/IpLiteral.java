package org.aios.etl.http;

import java.util.List;
import java.util.Optional;

/**
 * Reads IP literals as browsers do, so that no layer above or below can see another address than the one that is
 * checked: the IPv4 parser (decimal, octal, hexadecimal and short forms) and the IPv6 parser of the WHATWG URL
 * standard, sections 3.5 "host parsing".
 */
final class IpLiteral {
    private IpLiteral() {}

    /** Returns whether a host has to be an IPv4 address, since its last label is a number. */
    static boolean endsInNumber(String host) {
        List<String> parts = parts(host);
        String last = parts.get(parts.size() - 1);
        return !last.isEmpty() && (last.chars().allMatch(IpLiteral::isDigit) || number(last) >= 0);
    }

    /** Returns the address that a browser would take the text for. */
    static Optional<IpAddress> four(String host) {
        List<String> parts = parts(host);
        if (parts.size() > 4) {
            return Optional.empty();
        }
        long address = 0;
        for (int index = 0; index < parts.size(); index++) {
            boolean last = index == parts.size() - 1;
            long number = number(parts.get(index));
            long below = last ? 1L << (8 * (4 - index)) : 256;
            if (number < 0 || number >= below) {
                return Optional.empty();
            }
            address |= last ? number : number << (24 - 8 * index);
        }
        return Optional.of(IpAddress.four(address));
    }

    private static List<String> parts(String host) {
        String body = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return List.of(body.split("\\.", -1));
    }

    /** Returns the number, or -1 where the text is none or exceeds 32 bits. */
    private static long number(String text) {
        int radix = 10;
        String digits = text;
        if (text.startsWith("0x") || text.startsWith("0X")) {
            radix = 16;
            digits = text.length() == 2 ? "0" : text.substring(2);
        } else if (text.length() > 1 && text.startsWith("0")) {
            radix = 8;
            digits = text.substring(1);
        }
        if (digits.isEmpty()) {
            return -1;
        }
        long value = 0;
        for (int index = 0; index < digits.length(); index++) {
            char character = digits.charAt(index);
            int digit = character < 128 ? Character.digit(character, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = Math.min(value * radix + digit, 1L << 40);
        }
        return value;
    }

    /** Returns the IPv6 address, which must have no zone. */
    static Optional<IpAddress> six(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            long[] groups = groups(text);
            return groups.length == 8 ? Optional.of(assemble(groups, new long[0])) : Optional.empty();
        }
        String before = text.substring(0, gap);
        String after = text.substring(gap + 2);
        long[] head = before.isEmpty() ? new long[0] : groups(before);
        long[] tail = after.isEmpty() ? new long[0] : groups(after);
        boolean bad = before.contains(".")
                || (!before.isEmpty() && head.length == 0)
                || (!after.isEmpty() && tail.length == 0)
                || head.length + tail.length > 7;
        return bad ? Optional.empty() : Optional.of(assemble(head, tail));
    }

    /** Reads groups of 16 bits, the last two also as a dotted IPv4 address; empty where one of them is none. */
    private static long[] groups(String text) {
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        boolean dotted = last.contains(".");
        if (parts.length > 8 || (dotted && !strictlyDotted(last))) {
            return new long[0];
        }
        long[] groups = new long[parts.length + (dotted ? 1 : 0)];
        for (int index = 0; index < parts.length; index++) {
            String part = parts[index];
            if (dotted && index == parts.length - 1) {
                long four = four(part).orElseThrow().low();
                groups[index] = four >>> 16;
                groups[index + 1] = four & 0xffff;
            } else if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(IpLiteral::isHex)) {
                return new long[0];
            } else {
                groups[index] = Long.parseLong(part, 16);
            }
        }
        return groups;
    }

    private static boolean strictlyDotted(String text) {
        List<String> parts = List.of(text.split("\\.", -1));
        return parts.size() == 4
                && parts.stream()
                        .allMatch(part -> !part.isEmpty()
                                && part.length() <= 3
                                && part.chars().allMatch(IpLiteral::isDigit)
                                && (part.length() == 1 || part.charAt(0) != '0')
                                && Integer.parseInt(part) < 256);
    }

    private static IpAddress assemble(long[] head, long[] tail) {
        long[] all = new long[8];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
        return IpAddress.six(half(all, 0), half(all, 4));
    }

    private static long half(long[] groups, int from) {
        return groups[from] << 48 | groups[from + 1] << 32 | groups[from + 2] << 16 | groups[from + 3];
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isHex(int character) {
        return character < 128 && Character.digit(character, 16) >= 0;
    }
}
