package org.aios.etl.collector.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Finds elements by parts of their class and id, in one cheap pass: pages spell the same idea in a hundred ways. */
final class Named {
    private static final Set<String> ASIDES = Set.of("nav", "aside", "footer");
    private static final List<String> ELSEWHERE = List.of(
            "related",
            "sidebar",
            "comment",
            "widget",
            "recommend",
            "latest",
            "popular",
            "footer",
            "copyright",
            "teaser");

    private Named() {}

    /** Elements whose class or id contains one of the parts, in document order. */
    static Stream<Element> containing(Element root, List<String> parts) {
        return root.stream().filter(element -> contains(element, parts));
    }

    static boolean contains(Element element, List<String> parts) {
        String names = names(element);
        return !names.isEmpty() && parts.stream().anyMatch(names::contains);
    }

    /** Stands beside the content, such as in a list of other articles. */
    static boolean isElsewhere(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            if (ASIDES.contains(at.normalName())
                    || !Tags.is(at, "body") && !Tags.is(at, "html") && contains(at, ELSEWHERE)) {
                return true;
            }
        }
        return false;
    }

    private static String names(Element element) {
        if (element.attributesSize() == 0) {
            return "";
        }
        String type = element.className();
        String id = element.id();
        return type.isEmpty() && id.isEmpty() ? "" : (type + ' ' + id).toLowerCase(Locale.ROOT);
    }
}
