package org.aios.etl.collector.web;

import java.util.Optional;
import org.jsoup.nodes.Element;

/** Takes the title out of the content, where it would stand a second time. Works in place. */
final class TitleLine {
    private static final int WITHIN = 400;

    private TitleLine() {}

    /** Removes the first heading that says the same as the title, if hardly any text stands before it. */
    static void drop(Element root, Optional<String> title) {
        if (title.isEmpty()) {
            return;
        }
        String wanted = TitleFinder.letters(title.get());
        for (Element heading : root.select("h1, h2")) {
            String own = TitleFinder.letters(heading.text());
            boolean same = own.equals(wanted)
                    || Tags.is(heading, "h1") && own.length() > 8 && (wanted.contains(own) || own.contains(wanted));
            if (same && !own.isEmpty()) {
                if (isNearStart(heading, root)) {
                    heading.remove();
                }
                return;
            }
        }
    }

    private static boolean isNearStart(Element heading, Element root) {
        int before = 0;
        for (Element at = heading; at != null && at != root && before < WITHIN; at = at.parent()) {
            for (Element sibling = at.previousElementSibling();
                    sibling != null && before < WITHIN;
                    sibling = sibling.previousElementSibling()) {
                before += sibling.text().length();
            }
        }
        return before < WITHIN;
    }
}
