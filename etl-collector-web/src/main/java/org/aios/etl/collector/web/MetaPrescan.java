package org.aios.etl.collector.web;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the encoding that a page declares in its first bytes: HTML standard, section 13.2.3.2, "prescan a byte stream to
 * determine its encoding". Bytes are taken as Latin-1, which keeps their positions. Used once.
 */
final class MetaPrescan {
    private final String text;
    private int at;

    MetaPrescan(byte[] bytes, int limit) {
        this.text = new String(bytes, 0, Math.min(bytes.length, limit), StandardCharsets.ISO_8859_1);
    }

    Optional<Charset> find() {
        while (at < text.length()) {
            if (text.startsWith("<!--", at)) {
                int end = text.indexOf("-->", at + 2);
                at = end < 0 ? text.length() : end + 3;
            } else if (isMeta()) {
                at += 5;
                Optional<Charset> found = meta();
                if (found.isPresent()) {
                    return found;
                }
            } else if (isTag()) {
                tag();
            } else if (text.startsWith("<!", at) || text.startsWith("</", at) || text.startsWith("<?", at)) {
                skipTo('>');
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private boolean isMeta() {
        boolean named = text.regionMatches(true, at, "<meta", 0, 5) && at + 5 < text.length();
        return named && (isSpace(text.charAt(at + 5)) || text.charAt(at + 5) == '/');
    }

    private boolean isTag() {
        int name = text.startsWith("</", at) ? at + 2 : at + 1;
        return text.charAt(at) == '<' && name < text.length() && isAsciiLetter(text.charAt(name));
    }

    private void tag() {
        while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != '>') {
            at++;
        }
        while (attribute().isPresent()) {
            continue;
        }
    }

    private void skipTo(char end) {
        int found = text.indexOf(end, at);
        at = found < 0 ? text.length() : found + 1;
    }

    private Optional<Charset> meta() {
        Set<String> seen = new HashSet<>();
        boolean pragma = false;
        Optional<Boolean> needsPragma = Optional.empty();
        Optional<Charset> charset = Optional.empty();
        boolean declared = false;
        Optional<Attribute> next = attribute();
        while (next.isPresent()) {
            Attribute attribute = next.get();
            if (seen.add(attribute.name)) {
                switch (attribute.name) {
                    case "http-equiv" -> pragma = attribute.value.equals("content-type");
                    case "content" -> {
                        Optional<Charset> inside = charsetInContent(attribute.value);
                        if (inside.isPresent() && !declared) {
                            charset = inside;
                            declared = true;
                            needsPragma = Optional.of(true);
                        }
                    }
                    case "charset" -> {
                        charset = EncodingLabels.find(attribute.value);
                        declared = true;
                        needsPragma = Optional.of(false);
                    }
                    default -> {}
                }
            }
            next = attribute();
        }
        boolean counts = needsPragma.isPresent() && (!needsPragma.get() || pragma);
        return counts ? charset.map(MetaPrescan::readable) : Optional.empty();
    }

    /** A declaration that could be read at all cannot have been UTF-16. */
    private static Charset readable(Charset declared) {
        return declared.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : declared;
    }

    private static Optional<Charset> charsetInContent(String content) {
        int from = 0;
        while (true) {
            int found = content.indexOf("charset", from);
            if (found < 0) {
                return Optional.empty();
            }
            int at = skipSpaces(content, found + 7);
            if (at < content.length() && content.charAt(at) == '=') {
                return label(content, skipSpaces(content, at + 1));
            }
            from = found + 7;
        }
    }

    private static Optional<Charset> label(String content, int start) {
        if (start >= content.length()) {
            return Optional.empty();
        }
        char quote = content.charAt(start);
        if (quote == '"' || quote == '\'') {
            int end = content.indexOf(quote, start + 1);
            return end < 0 ? Optional.empty() : EncodingLabels.find(content.substring(start + 1, end));
        }
        int end = start;
        while (end < content.length() && !isSpace(content.charAt(end)) && content.charAt(end) != ';') {
            end++;
        }
        return EncodingLabels.find(content.substring(start, end));
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** "Get an attribute": moves past one; nothing at the end of the tag. */
    private Optional<Attribute> attribute() {
        while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == '/')) {
            at++;
        }
        if (at >= text.length() || text.charAt(at) == '>') {
            at++;
            return Optional.empty();
        }
        int start = at;
        while (at < text.length()
                && !isSpace(text.charAt(at))
                && text.charAt(at) != '/'
                && text.charAt(at) != '>'
                && (text.charAt(at) != '=' || at == start)) {
            at++;
        }
        String name = text.substring(start, at).toLowerCase(Locale.ROOT);
        int equals = skipSpaces(text, at);
        if (equals >= text.length() || text.charAt(equals) != '=') {
            return Optional.of(new Attribute(name, ""));
        }
        at = skipSpaces(text, equals + 1);
        return Optional.of(new Attribute(name, value().toLowerCase(Locale.ROOT)));
    }

    private String value() {
        if (at >= text.length()) {
            return "";
        }
        char quote = text.charAt(at);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, at + 1);
            String value = end < 0 ? "" : text.substring(at + 1, end);
            at = end < 0 ? text.length() : end + 1;
            return value;
        }
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != '>') {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private record Attribute(String name, String value) {}
}
