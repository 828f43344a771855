package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import org.aios.etl.collector.web.TextMass.Mass;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;

/** Finds the part of a page that is its content, and takes out of it what is not. Works in place. */
final class ContentFinder {
    private static final double DOMINANT = 0.85;

    private final Document document;
    private final PageType type;
    private final Boilerplate boilerplate;

    ContentFinder(Document document, PageType type) {
        this.document = document;
        this.type = type;
        this.boilerplate = new Boilerplate(type);
    }

    Element find() {
        Element body = document.body();
        dropSurroundings(body, TextMass.of(body));
        TextMass mass = TextMass.of(body);
        Element root = dominant(body, mass);
        return root;
    }

    private void dropSurroundings(Element body, TextMass mass) {
        int total = Math.max(1, mass.at(body).prose);
        List<Element> doomed = new ArrayList<>();
        body.filter((NodeFilter) (node, depth) -> {
            if (!(node instanceof Element element) || element == body) {
                return NodeFilter.FilterResult.CONTINUE;
            }
            boolean drop = isDoomed(element, mass.at(element), total);
            if (drop) {
                doomed.add(element);
            }
            return drop ? NodeFilter.FilterResult.SKIP_ENTIRELY : NodeFilter.FilterResult.CONTINUE;
        });
        doomed.forEach(Node::remove);
    }

    private boolean isDoomed(Element element, Mass mass, int total) {
        if (Tags.isControl(element)) {
            return true;
        }
        if (boilerplate.isSurrounding(element)) {
            return mass.prose * 3 < total;
        }
        if (boilerplate.isComments(element)) {
            return mass.prose < total * 0.9;
        }
        boolean header = Tags.is(element, "header") && element.closest("article, main") == null;
        return header && mass.prose * 10 < total;
    }

    private Element dominant(Element body, TextMass mass) {
        Element at = body;
        while (true) {
            Element heaviest = at;
            int most = -1;
            for (Element child : at.children()) {
                int weight = mass.at(child).prose;
                if (weight > most) {
                    most = weight;
                    heaviest = child;
                }
            }
            boolean descend = most > 0 && most >= mass.at(at).prose * DOMINANT && !isLeaf(heaviest);
            if (!descend) {
                return at;
            }
            at = heaviest;
        }
    }

    private static boolean isLeaf(Element element) {
        return switch (element.normalName()) {
            case "p", "pre", "blockquote", "ul", "ol", "table", "li", "tr", "td", "figure", "dl", "tbody" -> true;
            default -> !Tags.isBlock(element);
        };
    }
}
