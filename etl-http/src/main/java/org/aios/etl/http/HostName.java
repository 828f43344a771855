package org.aios.etl.http;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of an address in its one canonical form, by the host parser of the WHATWG URL standard: percent-decoded,
 * compatibility forms such as full-width digits folded, lower case, international names in their ASCII form, every
 * spelling of an IPv4 address as dotted decimal. International names follow IDNA 2003, which the JDK offers.
 *
 * @param text the name, or the IP address (IPv6 without brackets)
 * @param literal the address, where the host is one
 */
record HostName(String text, Optional<IpAddress> literal) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    /** Reads a host as it stands in a URL; IPv6 in brackets. */
    static HostName parse(String raw) {
        if (raw.startsWith("[") && raw.endsWith("]")) {
            String inner = raw.substring(1, raw.length() - 1);
            return literal(IpLiteral.six(inner).orElseThrow(() -> none(raw)));
        }
        String name = ascii(raw);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (bare.length() > 253 || !NAME.matcher(bare).matches()) {
            throw none(raw);
        }
        return IpLiteral.endsInNumber(bare)
                ? literal(IpLiteral.four(bare).orElseThrow(() -> none(raw)))
                : new HostName(bare, Optional.empty());
    }

    private static HostName literal(IpAddress address) {
        return new HostName(address.toString(), Optional.of(address));
    }

    private static String ascii(String raw) {
        String decoded = raw.contains("%") ? percentDecoded(raw) : raw;
        if (decoded.chars().allMatch(character -> character < 128)) {
            return decoded.toLowerCase(Locale.ROOT);
        }
        String folded = Normalizer.normalize(decoded, Normalizer.Form.NFKC);
        return IDN.toASCII(folded, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    }

    private static String percentDecoded(String raw) {
        String utf8 = new String(raw.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        byte[] bytes = URLDecoder.decode(utf8.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("\"%s\" is no host name: it is not UTF-8".formatted(raw), e);
        }
    }

    private static IllegalArgumentException none(String raw) {
        return new IllegalArgumentException("\"%s\" is no host name or IP address".formatted(raw));
    }

    /** Returns the host as it stands in a URL and in a {@code Host} header. */
    String inUrl() {
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
