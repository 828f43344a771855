package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The items of a list as pages really write them: other elements between, lists directly inside lists. */
final class ListItems {
    private static final int LARGEST_NUMBER = 999_999_999;

    private ListItems() {}

    static List<Element> of(Element list) {
        List<Element> items = new ArrayList<>();
        for (Node node : new ArrayList<>(list.childNodes())) {
            if (node instanceof TextNode text && !text.isBlank()) {
                items.add(new Element("li").appendText(text.text()));
            } else if (node instanceof Element child && !Tags.isSilent(child)) {
                add(items, child);
            }
        }
        return items;
    }

    private static void add(List<Element> items, Element child) {
        boolean nested = Tags.isList(child) && !items.isEmpty();
        if (Tags.is(child, "li")) {
            items.add(child);
        } else if (nested && Tags.is(items.get(items.size() - 1), "li")) {
            items.get(items.size() - 1).appendChild(child);
        } else if (!child.text().isBlank() || child.selectFirst("img") != null) {
            items.add(child);
        }
    }

    static int start(Element list) {
        String start = list.attr("start").strip();
        return start.matches("\\d{1,9}") ? Math.min(Integer.parseInt(start), LARGEST_NUMBER) : 1;
    }

    /** A list is loose when its items hold paragraphs, or blocks that would run together without a blank line. */
    static boolean isLoose(List<Element> items, Blocks blocks) {
        return items.stream().anyMatch(item -> holdsParagraph(item) || needsBlankLine(item, blocks));
    }

    private static boolean holdsParagraph(Element item) {
        return item.children().stream().anyMatch(child -> Tags.is(child, "p"));
    }

    private static boolean needsBlankLine(Element item, Blocks blocks) {
        int paragraphs = 0;
        boolean running = false;
        for (Node node : item.childNodes()) {
            if (blocks.isBlock(node)) {
                Element block = (Element) node;
                boolean ends = Tags.isHeading(block)
                        || Tags.isList(block)
                        || Tags.is(block, "pre")
                        || Tags.is(block, "blockquote")
                        || Tags.is(block, "hr");
                if (!ends && !block.text().isBlank()) {
                    paragraphs++;
                }
                if (Tags.is(block, "table") || running && Tags.is(block, "ol") && start(block) != 1) {
                    paragraphs = 2;
                }
                running = !ends;
            } else if (!running && !(node instanceof TextNode text && text.isBlank()) && hasText(node)) {
                paragraphs++;
                running = true;
            }
        }
        return paragraphs > 1;
    }

    private static boolean hasText(Node node) {
        return node instanceof TextNode
                || node instanceof Element element && !element.text().isBlank();
    }
}
