package org.aios.etl.collector.web;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Writes a tree as plain text: white space collapsed, blocks on lines of their own, a blank line between paragraphs. */
final class PlainText implements NodeFilter {
    private final StringBuilder out = new StringBuilder();
    private int preformatted;
    private int breaks;

    private PlainText() {}

    static String of(List<Element> roots) {
        PlainText text = new PlainText();
        for (Element root : roots) {
            text.breaks = 2;
            root.filter(text);
        }
        return text.out.toString().strip();
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element element) {
            if (Tags.isSilent(element) || Tags.isControl(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            edge(element);
            preformatted += Tags.is(element, "pre") ? 1 : 0;
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element && !Tags.is(element, "br")) {
            preformatted -= Tags.is(element, "pre") ? 1 : 0;
            edge(element);
        }
        return FilterResult.CONTINUE;
    }

    private void edge(Element element) {
        switch (element.normalName()) {
            case "br", "li", "tr", "dt", "dd", "div", "section" -> breaks = Math.max(breaks, 1);
            case "td", "th" -> space();
            default -> {
                if (Tags.isBlock(element)) {
                    breaks = Math.max(breaks, 2);
                }
            }
        }
    }

    private void space() {
        if (out.length() > 0 && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
    }

    private void text(String text) {
        if (preformatted > 0) {
            if (!text.isEmpty()) {
                startLine();
                out.append(text);
            }
            return;
        }
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (InlineTidy.isSpace(c)) {
                if (breaks == 0) {
                    space();
                }
            } else {
                startLine();
                out.append(c);
            }
        }
    }

    private void startLine() {
        if (breaks == 0) {
            return;
        }
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        if (end > 0) {
            int have = 0;
            while (have < 2 && have < end && out.charAt(end - 1 - have) == '\n') {
                have++;
            }
            out.append("\n".repeat(Math.max(0, breaks - have)));
        }
        breaks = 0;
    }
}
