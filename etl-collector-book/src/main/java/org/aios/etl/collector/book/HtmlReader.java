package org.aios.etl.collector.book;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads a book that is one HTML page. */
final class HtmlReader {
    private HtmlReader() {}

    static Manuscript read(byte[] bytes) {
        Document document = Markup.chapter(TextDecoder.markup(bytes));
        ContentWriter out = new ContentWriter();
        new HtmlRenderer(out).render(document);
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
        Optional<String> title = first(document, "head > title").map(element -> CleanText.line(element.wholeText()));
        List<String> authors = document.select("meta[name=author]").stream()
                .map(element -> CleanText.line(element.attr("content")))
                .filter(name -> !name.isEmpty())
                .toList();
        Optional<String> language = first(document, "html[lang]").map(element -> element.attr("lang"));
        return new BookMetadata(
                title.filter(text -> !text.isEmpty()),
                authors,
                language.filter(tag -> !tag.isEmpty()),
                java.util.Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<Element> first(Document document, String selector) {
        return Optional.ofNullable(document.selectFirst(selector));
    }
}
