package org.aios.etl.collector.web;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Which elements of a tree hold a block somewhere inside; found in one pass, so that nobody has to search again. */
final class Blocks {
    private final Set<Element> holders = Collections.newSetFromMap(new IdentityHashMap<>());

    Blocks(List<Element> roots) {
        for (Element root : roots) {
            root.traverse((node, depth) -> {
                if (node instanceof Element element && element != root && Tags.isBlock(element)) {
                    markParents(element, root);
                }
            });
        }
    }

    private void markParents(Element element, Element root) {
        Element parent = element.parent();
        while (parent != null && holders.add(parent) && parent != root) {
            parent = parent.parent();
        }
    }

    boolean holdsBlock(Element element) {
        return holders.contains(element);
    }

    /** Starts a line of its own: a block element, or an inline one with a block inside. */
    boolean isBlock(Node node) {
        return node instanceof Element element && (Tags.isBlock(element) || holdsBlock(element));
    }
}
