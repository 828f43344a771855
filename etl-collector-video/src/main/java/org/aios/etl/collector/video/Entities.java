package org.aios.etl.collector.video;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Decodes HTML character references: numeric ones, and the named ones of HTML 4 that occur in captions. Stateless. */
final class Entities {
    private static final String LATIN_1 =
            "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
                    + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml"
                    + " Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times"
                    + " Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute"
                    + " ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml"
                    + " yacute thorn yuml";
    private static final Set<String> WITHOUT_SEMICOLON = Set.of((LATIN_1 + " amp lt gt quot").split(" "));
    private static final Map<String, String> NAMED = named();
    private static final int LONGEST_NAME = 8;

    private Entities() {}

    private static Map<String, String> named() {
        Map<String, String> named = new HashMap<>();
        int code = 0xA0;
        for (String name : LATIN_1.split(" ")) {
            named.put(name, String.valueOf((char) code++));
        }
        String others =
                "amp & lt < gt > quot \" apos ' lrm \u200E rlm \u200F ndash \u2013 mdash \u2014 lsquo \u2018 rsquo \u2019 sbquo"
                        + " \u201A ldquo \u201C rdquo \u201D bdquo \u201E hellip \u2026 bull \u2022 euro \u20AC trade \u2122 dagger \u2020 prime"
                        + " \u2032 lsaquo \u2039 rsaquo \u203A OElig \u0152 oelig \u0153 Scaron \u0160 scaron \u0161 Yuml \u0178 zwj \u200D zwnj"
                        + " \u200C minus \u2212 thinsp \u2009 ensp \u2002 emsp \u2003 larr \u2190 rarr \u2192 hearts \u2665 sung \u266A";
        String[] pairs = others.split(" ");
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            named.put(pairs[i], pairs[i + 1]);
        }
        return Map.copyOf(named);
    }

    /** References that end with a semicolon; anything else stays as it is. */
    static String decode(String text) {
        return decode(text, false);
    }

    /** As HTML does it: old names and numbers count without their semicolon too. */
    static String decodeHtml(String text) {
        return decode(text, true);
    }

    private static String decode(String text, boolean html) {
        int and = text.indexOf('&');
        if (and < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int from = 0;
        while (and >= 0) {
            decoded.append(text, from, and);
            int end = nameEnd(text, and + 1);
            boolean closed = end < text.length() && text.charAt(end) == ';';
            String value = closed ? value(text.substring(and + 1, end)) : "";
            int next = end + 1;
            if (value.isEmpty() && html) {
                end = openEnd(text, and + 1, end);
                value = end > and + 1 ? value(text.substring(and + 1, end)) : "";
                next = end;
            }
            decoded.append(value.isEmpty() ? "&" : value);
            from = value.isEmpty() ? and + 1 : next;
            and = text.indexOf('&', from);
        }
        return decoded.append(text.substring(from)).toString();
    }

    /** Where the longest reference that needs no semicolon ends; {@code from} when there is none. */
    private static int openEnd(String text, int from, int nameEnd) {
        if (from < nameEnd && text.charAt(from) == '#') {
            boolean hex = from + 1 < nameEnd && (text.charAt(from + 1) == 'x' || text.charAt(from + 1) == 'X');
            int at = from + (hex ? 2 : 1);
            while (at < nameEnd && Character.digit(text.charAt(at), hex ? 16 : 10) >= 0) {
                at++;
            }
            return at;
        }
        for (int end = nameEnd; end > from; end--) {
            if (WITHOUT_SEMICOLON.contains(text.substring(from, end))) {
                return end;
            }
        }
        return from;
    }

    private static int nameEnd(String text, int from) {
        int at = from;
        while (at < text.length()
                && at - from <= LONGEST_NAME
                && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '#')) {
            at++;
        }
        return at;
    }

    /** The characters of a reference without its {@code &} and {@code ;}; empty when there is no such reference. */
    private static String value(String name) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, "");
        }
        boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            boolean character = Character.isValidCodePoint(code) && code != 0 && (code < 0xD800 || code > 0xDFFF);
            return character ? Character.toString(code) : "\uFFFD";
        } catch (NumberFormatException notANumber) {
            return "";
        }
    }
}
