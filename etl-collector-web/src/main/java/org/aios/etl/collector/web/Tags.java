package org.aios.etl.collector.web;

import java.util.Set;
import org.jsoup.nodes.Element;

/** What HTML element names mean to a reader: which start a new block, which carry no text. */
final class Tags {
    private static final Set<String> BLOCK = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "search",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
            "xmp",
            "listing");
    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "template",
            "head",
            "title",
            "meta",
            "link",
            "svg",
            "canvas",
            "object",
            "embed",
            "iframe",
            "frame",
            "frameset",
            "noframes",
            "param",
            "source",
            "track",
            "audio",
            "video",
            "map",
            "area",
            "datalist",
            "rp",
            "base",
            "col",
            "colgroup");
    private static final Set<String> CONTROL =
            Set.of("button", "select", "textarea", "input", "option", "optgroup", "progress", "meter", "output");
    private static final Set<String> LIST = Set.of("ul", "ol", "menu", "dir");
    private static final Set<String> HEADING = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    private static final int LONGEST_NAMES = 1_000;

    private Tags() {}

    static boolean isBlock(Element element) {
        return BLOCK.contains(element.normalName());
    }

    /** Never shown as text: scripts, styles, media, and the head. */
    static boolean isSilent(Element element) {
        return SILENT.contains(element.normalName());
    }

    static boolean isControl(Element element) {
        return CONTROL.contains(element.normalName());
    }

    static boolean isList(Element element) {
        return LIST.contains(element.normalName());
    }

    static boolean isHeading(Element element) {
        return HEADING.contains(element.normalName());
    }

    static int headingLevel(Element heading) {
        return heading.normalName().charAt(1) - '0';
    }

    static boolean is(Element element, String name) {
        return element.normalName().equals(name);
    }

    /** The words of class, id and test hooks, in lower case, each between blanks: {@code " site footer left nav "}. */
    static String marks(Element element) {
        if (element.attributesSize() == 0) {
            return "";
        }
        String all = element.className() + ' ' + element.id();
        String names = all.length() > LONGEST_NAMES ? all.substring(0, LONGEST_NAMES) : all;
        StringBuilder out = new StringBuilder(names.length() + 8).append(' ');
        char previous = ' ';
        for (int at = 0; at < names.length(); at++) {
            char c = names.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                c = ' ';
            } else if (Character.isUpperCase(c) && Character.isLowerCase(previous)) {
                out.append(' ');
            }
            if (c != ' ' || previous != ' ') {
                out.append(Character.toLowerCase(c));
            }
            previous = c;
        }
        return out.append(' ').toString();
    }
}
