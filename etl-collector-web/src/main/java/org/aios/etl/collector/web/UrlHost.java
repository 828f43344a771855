package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parses and serialises the host of a URL (WHATWG URL, section 3.5). */
final class UrlHost {
    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";
    private static final long LARGEST_IPV4 = 0xffffffffL;

    private UrlHost() {}

    static Optional<String> parse(String text, boolean special) {
        if (text.startsWith("[")) {
            return text.endsWith("]") ? Ipv6.parse(text.substring(1, text.length() - 1)) : Optional.empty();
        }
        if (!special) {
            boolean forbidden = text.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0);
            return forbidden ? Optional.empty() : Optional.of(Percent.encode(text, Percent.CONTROL));
        }
        Optional<String> ascii = DomainName.toAscii(Percent.decode(text));
        if (ascii.isEmpty() || ascii.get().chars().anyMatch(UrlHost::isForbiddenInDomain)) {
            return Optional.empty();
        }
        return endsInNumber(ascii.get()) ? ipv4(ascii.get()) : ascii;
    }

    private static boolean isForbiddenInDomain(int c) {
        return FORBIDDEN.indexOf(c) >= 0 || c < 0x20 || c == '%' || c == 0x7f;
    }

    private static boolean endsInNumber(String host) {
        String last = lastLabel(host);
        return !last.isEmpty() && (last.chars().allMatch(c -> c >= '0' && c <= '9') || number(last) >= 0);
    }

    private static String lastLabel(String host) {
        String name = host.endsWith(".") && host.length() > 1 ? host.substring(0, host.length() - 1) : host;
        return name.substring(name.lastIndexOf('.') + 1);
    }

    static Optional<String> ipv4(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        List<Long> numbers = new ArrayList<>();
        for (String part : name.split("\\.", -1)) {
            numbers.add(number(part));
        }
        int count = numbers.size();
        boolean bad = count > 4
                || numbers.stream().anyMatch(n -> n < 0)
                || numbers.subList(0, count - 1).stream().anyMatch(n -> n > 255);
        if (bad || numbers.get(count - 1) >= 1L << 8 * (5 - count)) {
            return Optional.empty();
        }
        long address = numbers.get(count - 1);
        for (int at = 0; at < count - 1; at++) {
            address += numbers.get(at) << 8 * (3 - at);
        }
        return Optional.of(
                (address >> 24) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255));
    }

    /** Decimal, octal or hexadecimal; -1 if it is no number; values too large stay too large. */
    private static long number(String text) {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        boolean octal = !hex && text.length() > 1 && text.startsWith("0");
        String digits = hex ? text.substring(2) : octal ? text.substring(1) : text;
        int radix = hex ? 16 : octal ? 8 : 10;
        if (text.isEmpty()) {
            return -1;
        }
        long value = 0;
        for (char c : digits.toCharArray()) {
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = Math.min(value * radix + digit, LARGEST_IPV4 + 1);
        }
        return value;
    }
}
