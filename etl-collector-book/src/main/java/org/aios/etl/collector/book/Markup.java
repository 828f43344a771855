package org.aios.etl.collector.book;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Parses XML and HTML without touching anything outside: jsoup knows no external entities, and the internal subset of a
 * document type is cut off here; of its entities only short literal ones are expanded, a bounded number of times.
 */
final class Markup {
    private static final Pattern ENTITY =
            Pattern.compile("<!ENTITY\\s+([A-Za-z][\\w.-]{0,40})\\s+(?:\"([^\"&%<]{0,500})\"|'([^'&%<]{0,500})')\\s*>");
    private static final int MOST_ENTITIES = 100;
    private static final int MOST_EXPANDED = 100_000;
    private static final int DEPTH = 1000;

    private Markup() {}

    static Document xml(String source) {
        return Parser.xmlParser().setMaxDepth(DEPTH).parseInput(withoutSubset(source), "");
    }

    static Document html(String source) {
        return Parser.htmlParser().setMaxDepth(DEPTH).parseInput(withoutSubset(source), "");
    }

    /** Parses a chapter: as XML where it says so, since HTML rules would swallow the text behind an empty {@code <title/>}. */
    static Document chapter(String source) {
        String head = source.substring(0, Math.min(source.length(), 2000)).toLowerCase(Locale.ROOT);
        return head.contains("<?xml") || head.contains("http://www.w3.org/1999/xhtml") ? xml(source) : html(source);
    }

    static String localName(Element element) {
        String name = element.tagName();
        return name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static String withoutSubset(String source) {
        int type = source.indexOf("<!DOCTYPE");
        if (type < 0 || type > 4000) {
            return source;
        }
        int bracket = source.indexOf('[', type);
        int end = source.indexOf('>', type);
        if (bracket < 0 || end < 0 || end < bracket) {
            return source;
        }
        int close = closing(source, bracket);
        String subset = source.substring(bracket, close);
        int after = source.indexOf('>', close);
        String rest = after < 0 ? "" : source.substring(after + 1);
        return source.substring(0, type) + expand(rest, literals(subset));
    }

    /** Returns where the subset's bracket closes; brackets inside quotes do not count. */
    private static int closing(String source, int bracket) {
        char quote = 0;
        for (int i = bracket + 1; i < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ']') {
                return i;
            }
        }
        return source.length();
    }

    private static Map<String, String> literals(String subset) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher matcher = ENTITY.matcher(subset);
        while (matcher.find() && found.size() < MOST_ENTITIES) {
            found.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return found;
    }

    private static String expand(String text, Map<String, String> entities) {
        String result = text;
        int left = MOST_EXPANDED;
        for (Map.Entry<String, String> entity : entities.entrySet()) {
            StringBuilder out = new StringBuilder(result.length());
            String reference = "&" + entity.getKey() + ";";
            int from = 0;
            int at = result.indexOf(reference);
            while (at >= 0 && left > 0) {
                out.append(result, from, at).append(entity.getValue());
                left -= entity.getValue().length() + 1;
                from = at + reference.length();
                at = result.indexOf(reference, from);
            }
            result = out.append(result, from, result.length()).toString();
        }
        return result;
    }
}
