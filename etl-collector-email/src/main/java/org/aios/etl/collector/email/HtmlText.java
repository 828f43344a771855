package org.aios.etl.collector.email;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Renders HTML mail as text: one line per block, quotations marked with {@code >} as in plain mail, addresses of links after
 * their text. Nothing is fetched. For one message and one thread.
 */
final class HtmlText implements NodeVisitor {

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "br",
            "tr",
            "table",
            "ul",
            "ol",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "hr",
            "section",
            "article",
            "header",
            "footer",
            "center",
            "dl",
            "dt",
            "dd",
            "form");
    private static final Set<String> HIDDEN = Set.of("script", "style", "head", "title", "template", "noscript");
    private static final int MAX_DEPTH = 400;
    private static final int MAX_HTML = 4_000_000;

    private final StringBuilder text = new StringBuilder();
    private int quoteDepth;
    private int hiddenDepth;
    private int preDepth;
    private boolean lineOpen;
    private boolean blankPending;

    private HtmlText() {}

    static String render(String html) {
        HtmlText renderer = new HtmlText();
        Jsoup.parse(html.substring(0, Math.min(html.length(), MAX_HTML))).traverse(renderer);
        return renderer.text.toString().strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            open(element);
        } else if (node instanceof TextNode words && hiddenDepth == 0 && depth < MAX_DEPTH * 2) {
            append(preDepth > 0 ? words.getWholeText() : words.text());
        }
    }

    private void open(Element element) {
        String name = element.normalName();
        if (HIDDEN.contains(name) || isInvisible(element)) {
            hiddenDepth++;
        }
        if (BLOCKS.contains(name)) {
            endLine(name.equals("br"));
        }
        switch (name) {
            case "blockquote" -> quoteDepth++;
            case "pre" -> preDepth++;
            case "li" -> append("- ");
            case "hr" -> {
                append("________________________________");
                endLine(false);
            }
            default -> {
                // other elements have no text of their own
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String name = element.normalName();
        if (BLOCKS.contains(name) && !name.equals("br") && !name.equals("hr")) {
            endLine(false);
            blankPending |= name.equals("p") || name.startsWith("h");
        }
        switch (name) {
            case "blockquote" -> quoteDepth--;
            case "pre" -> preDepth--;
            case "a" -> link(element);
            case "td", "th" -> append(" ");
            default -> {
                // nothing to close
            }
        }
        if (HIDDEN.contains(name) || isInvisible(element)) {
            hiddenDepth--;
        }
    }

    private static boolean isInvisible(Element element) {
        String style = element.attr("style");
        return !style.isEmpty()
                && style.replace(" ", "").toLowerCase(java.util.Locale.ROOT).contains("display:none");
    }

    private void link(Element element) {
        String address = element.attr("href").strip();
        if (hiddenDepth == 0
                && address.startsWith("http")
                && address.length() <= 500
                && !element.text().contains(address)) {
            append(" <" + address + ">");
        }
    }

    private void append(String words) {
        if (hiddenDepth > 0) {
            return;
        }
        int start = 0;
        while (start < words.length()) {
            int newline = preDepth > 0 ? words.indexOf('\n', start) : -1;
            int end = newline < 0 ? words.length() : newline;
            write(words.substring(start, end));
            if (newline >= 0) {
                endLine(true);
            }
            start = end + (newline < 0 ? 0 : 1);
        }
    }

    private void write(String words) {
        String visible = lineOpen || preDepth > 0 ? words : words.stripLeading();
        if (visible.isEmpty()) {
            return;
        }
        if (!lineOpen) {
            if (blankPending && !text.isEmpty()) {
                text.append(prefix().stripTrailing()).append('\n');
            }
            blankPending = false;
            text.append(prefix());
            lineOpen = true;
        }
        text.append(visible);
    }

    private String prefix() {
        return quoteDepth <= 0 ? "" : ">".repeat(Math.min(quoteDepth, 20)) + " ";
    }

    private void endLine(boolean evenIfEmpty) {
        if (hiddenDepth > 0) {
            return;
        }
        if (lineOpen) {
            text.append('\n');
            lineOpen = false;
        } else if (evenIfEmpty && !text.isEmpty()) {
            blankPending = true;
        }
    }
}
