package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** The links of a page, each address once, those in the content first. */
final class LinkList {
    private final Links links;
    private final Map<String, WebPage.Link> content = new LinkedHashMap<>();
    private final Map<String, WebPage.Link> around = new LinkedHashMap<>();

    LinkList(Links links) {
        this.links = links;
    }

    void add(Element root, boolean inContent) {
        Map<String, WebPage.Link> into = inContent ? content : around;
        for (Element anchor : root.select("a[href], area[href]")) {
            Optional<Url> url = links.absolute(anchor.attr("href"));
            if (url.isPresent()) {
                String address = url.get().toString();
                into.merge(address, new WebPage.Link(address, anchor.text(), inContent), LinkList::named);
            }
        }
    }

    private static WebPage.Link named(WebPage.Link first, WebPage.Link second) {
        return first.text().isEmpty() ? second : first;
    }

    int size() {
        return content.size()
                + (int) around.keySet().stream()
                        .filter(url -> !content.containsKey(url))
                        .count();
    }

    List<WebPage.Link> first(int most) {
        List<WebPage.Link> all = new ArrayList<>(content.values());
        around.values().stream()
                .filter(link -> !content.containsKey(link.url()))
                .forEach(all::add);
        return all.size() > most ? all.subList(0, most) : all;
    }
}
