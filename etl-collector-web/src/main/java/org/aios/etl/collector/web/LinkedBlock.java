package org.aios.etl.collector.web;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** A link around whole blocks, such as a card: Markdown links hold no blocks, so its first line of text becomes the link. */
final class LinkedBlock {
    private LinkedBlock() {}

    static Element pushInside(Element anchor, Blocks blocks) {
        Element target = firstLine(anchor, blocks);
        if (target != anchor && anchor.hasAttr("href") && target.selectFirst("a") == null) {
            Element inner = new Element("a").attr("href", anchor.attr("href"));
            for (Node child : List.copyOf(target.childNodes())) {
                inner.appendChild(child);
            }
            target.appendChild(inner);
        }
        return anchor;
    }

    private static Element firstLine(Element anchor, Blocks blocks) {
        for (Element element : anchor.getAllElements()) {
            boolean leaf = element != anchor
                    && Tags.isBlock(element)
                    && !blocks.holdsBlock(element)
                    && !element.text().isBlank();
            if (leaf && !Tags.is(element, "pre")) {
                return element;
            }
        }
        return anchor;
    }
}
