package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;

/** Reads FictionBook 2: sections nest, each with an optional title. Walks without recursion. */
final class FictionBookReader {
    private FictionBookReader() {}

    static Manuscript read(byte[] bytes) {
        Document document = Markup.xml(TextDecoder.markup(bytes));
        ContentWriter out = new ContentWriter();
        document.filter(new Walker(out));
        return new Manuscript(
                out.content(),
                metadata(document),
                out.headings(),
                PageMap.NONE,
                OptionalInt.empty(),
                Signals.whole(1, out.length()),
                List.of(),
                false);
    }

    private static BookMetadata metadata(Document document) {
        List<String> authors = new ArrayList<>();
        document.select("title-info > author").forEach(author -> {
            List<String> names = author.children().stream()
                    .filter(part -> part.tagName().endsWith("-name"))
                    .map(part -> CleanText.line(part.wholeText()))
                    .filter(name -> !name.isEmpty())
                    .toList();
            if (!names.isEmpty()) {
                authors.add(String.join(" ", names));
            }
        });
        Map<String, String> identifiers = text(document, "publish-info > isbn")
                .flatMap(isbn -> Isbn.in("ISBN " + isbn))
                .map(isbn -> Map.of("isbn", isbn))
                .orElse(Map.of());
        return new BookMetadata(
                text(document, "title-info > book-title"),
                authors,
                text(document, "title-info > lang"),
                identifiers,
                text(document, "publish-info > publisher"),
                text(document, "publish-info > year"));
    }

    private static Optional<String> text(Document document, String selector) {
        return Optional.ofNullable(document.selectFirst(selector))
                .map(element -> CleanText.line(element.wholeText()))
                .filter(text -> !text.isEmpty());
    }

    private static final class Walker implements NodeFilter {
        private final ContentWriter out;
        private int depth;

        Walker(ContentWriter out) {
            this.out = out;
        }

        @Override
        public FilterResult head(Node node, int nodeDepth) {
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            switch (element.tagName()) {
                case "description", "binary", "stylesheet" -> {
                    return FilterResult.SKIP_ENTIRELY;
                }
                case "section", "body" -> depth++;
                case "title" -> {
                    out.heading(Math.max(1, depth - 1), CleanText.line(spaced(element)));
                    return FilterResult.SKIP_CHILDREN;
                }
                case "p", "v", "subtitle", "text-author", "td", "th" -> {
                    out.block(MarkdownEscape.paragraph(CleanText.line(element.wholeText())));
                    return FilterResult.SKIP_CHILDREN;
                }
                default -> {}
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int nodeDepth) {
            if (node instanceof Element element
                    && (element.tagName().equals("section") || element.tagName().equals("body"))) {
                depth--;
            }
            return FilterResult.CONTINUE;
        }

        private static String spaced(Element title) {
            return title.children().isEmpty()
                    ? title.wholeText()
                    : String.join(
                            " ",
                            title.children().stream().map(Element::wholeText).toList());
        }
    }
}
