package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** The short texts that stand around a page's main heading, where a date and a name are usually written. */
final class NearTitle implements NodeFilter {
    private static final int BEFORE = 12;
    private static final int AFTER = 40;
    private static final int LONGEST = 120;

    private final Element heading;
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();
    private boolean passed;

    private NearTitle(Element heading) {
        this.heading = heading;
    }

    /** The texts after the heading, then those before it, nearest first. */
    static List<String> of(Document document) {
        Element heading = document.body().selectFirst("h1, h2");
        if (heading == null) {
            return List.of();
        }
        NearTitle near = new NearTitle(heading);
        document.body().filter(near);
        List<String> texts = new ArrayList<>(near.after);
        for (int at = near.before.size() - 1; at >= Math.max(0, near.before.size() - BEFORE); at--) {
            texts.add(near.before.get(at));
        }
        return texts;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node == heading) {
            passed = true;
            return FilterResult.SKIP_ENTIRELY;
        }
        if (node instanceof Element element && (Tags.isSilent(element) || isElsewhere(element))) {
            return FilterResult.SKIP_ENTIRELY;
        }
        if (node instanceof TextNode text && !text.isBlank()) {
            Element parent = text.parentElement();
            String shown = parent != null && parent.childrenSize() <= 3 ? parent.text() : text.text();
            (passed ? after : before).add(shown.length() <= LONGEST ? shown.strip() : "");
        }
        return after.size() >= AFTER ? FilterResult.STOP : FilterResult.CONTINUE;
    }

    private static boolean isElsewhere(Element element) {
        return switch (element.normalName()) {
            case "nav", "footer", "aside", "select", "button", "noscript" -> true;
            default -> false;
        };
    }
}
