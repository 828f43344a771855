package org.aios.etl.collector.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The meta elements of a page by lower-case name, property or itemprop; the first non-empty one counts. */
final class MetaTags {
    private final Map<String, String> contents = new HashMap<>();

    private MetaTags() {}

    static MetaTags of(Document document) {
        MetaTags tags = new MetaTags();
        for (Element meta : document.select("meta[content]")) {
            String content = meta.attr("content").strip();
            for (String attribute : List.of("name", "property", "itemprop", "http-equiv")) {
                if (!content.isEmpty() && meta.hasAttr(attribute)) {
                    for (String name : meta.attr(attribute)
                            .toLowerCase(Locale.ROOT)
                            .strip()
                            .split("\\s+")) {
                        tags.contents.putIfAbsent(name, content);
                    }
                }
            }
        }
        return tags;
    }

    /** The first of the names that has a content; else the empty text. */
    String first(String... names) {
        for (String name : names) {
            String content = contents.get(name);
            if (content != null) {
                return content;
            }
        }
        return "";
    }
}
