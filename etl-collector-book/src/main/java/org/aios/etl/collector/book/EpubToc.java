package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

/** Reads the table of contents of an EPUB: the nav element of EPUB 3 or the NCX of EPUB 2. Walks without recursion. */
final class EpubToc {
    /** One entry; {@code reference} is relative to the file the table stands in and may be empty. */
    record Entry(String title, int level, String reference) {}

    private static final int DEEPEST = 64;

    private EpubToc() {}

    static List<Entry> navigation(String source) {
        Document document = Markup.chapter(source);
        List<Element> navs = document.getAllElements().stream()
                .filter(element -> Markup.localName(element).equals("nav"))
                .toList();
        return navs.stream()
                .filter(nav -> (nav.attr("epub:type") + " " + nav.attr("role")).contains("toc"))
                .findFirst()
                .or(() -> navs.stream().findFirst())
                .map(EpubToc::entries)
                .orElse(List.of());
    }

    static List<Entry> ncx(String source) {
        List<Entry> entries = new ArrayList<>();
        Markup.xml(source).traverse(new NodeVisitor() {
            private int depth;

            @Override
            public void head(Node node, int nodeDepth) {
                if (node instanceof Element element && Markup.localName(element).equals("navpoint")) {
                    depth++;
                    add(
                            entries,
                            child(element, "navlabel"),
                            depth,
                            child(element, "content").attr("src"));
                }
            }

            @Override
            public void tail(Node node, int nodeDepth) {
                if (node instanceof Element element && Markup.localName(element).equals("navpoint")) {
                    depth--;
                }
            }
        });
        return entries;
    }

    private static List<Entry> entries(Element nav) {
        List<Entry> entries = new ArrayList<>();
        nav.traverse(new NodeVisitor() {
            private int depth;

            @Override
            public void head(Node node, int nodeDepth) {
                if (node instanceof Element element) {
                    String name = Markup.localName(element);
                    depth += name.equals("ol") || name.equals("ul") ? 1 : 0;
                    boolean label = name.equals("a")
                            || name.equals("span")
                                    && element.parent() != null
                                    && Markup.localName(element.parent()).equals("li");
                    if (depth > 0 && label) {
                        add(entries, element, depth, element.attr("href"));
                    }
                }
            }

            @Override
            public void tail(Node node, int nodeDepth) {
                if (node instanceof Element element
                        && (Markup.localName(element).equals("ol")
                                || Markup.localName(element).equals("ul"))) {
                    depth--;
                }
            }
        });
        return entries;
    }

    private static void add(List<Entry> entries, Element label, int depth, String reference) {
        String title = CleanText.line(label.wholeText());
        if (!title.isEmpty()) {
            entries.add(new Entry(title, Math.min(DEEPEST, depth), reference));
        }
    }

    private static Element child(Element parent, String name) {
        return parent.children().stream()
                .filter(element -> Markup.localName(element).equals(name))
                .findFirst()
                .orElseGet(() -> new Element("none"));
    }
}
