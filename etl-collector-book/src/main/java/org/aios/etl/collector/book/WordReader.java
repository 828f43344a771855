package org.aios.etl.collector.book;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;

/** Reads the text, headings and tables of a Word document (Office Open XML). Walks without recursion. */
final class WordReader {
    private static final Pattern HEADING =
            Pattern.compile("(?i)(?:heading|berschrift|titre|t[ií]tulo|titolo)\\s?([1-9])|title");

    private WordReader() {}

    static Manuscript read(BookArchive archive) throws IOException, CollectionException {
        String name = archive.find("word/document.xml")
                .orElseThrow(() -> new CollectionException(
                        ErrorCode.DAMAGED, "Reading the Word document failed: it holds no word/document.xml"));
        ContentWriter out = new ContentWriter();
        Markup.xml(TextDecoder.markup(archive.read(name))).filter(new Walker(out));
        return new Manuscript(
                out.content(),
                metadata(archive),
                out.headings(),
                PageMap.NONE,
                OptionalInt.empty(),
                Signals.whole(1, out.length()),
                List.of(),
                false);
    }

    private static BookMetadata metadata(BookArchive archive) throws IOException, CollectionException {
        Optional<String> core = archive.find("docProps/core.xml");
        if (core.isEmpty()) {
            return BookMetadata.UNKNOWN;
        }
        Document document = Markup.xml(TextDecoder.markup(archive.read(core.get())));
        return new BookMetadata(
                text(document, "title"),
                text(document, "creator").map(List::of).orElse(List.of()),
                text(document, "language"),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Optional<String> text(Document document, String name) {
        return document.getAllElements().stream()
                .filter(element -> Markup.localName(element).equals(name))
                .map(element -> CleanText.line(element.wholeText()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static final class Walker implements NodeFilter {
        private final ContentWriter out;
        private final StringBuilder paragraph = new StringBuilder();
        private final List<List<String>> rows = new ArrayList<>();
        private String style = "";
        private int tables;

        Walker(ContentWriter out) {
            this.out = out;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            switch (Markup.localName(element)) {
                case "t" -> {
                    paragraph.append(element.wholeText());
                    return FilterResult.SKIP_CHILDREN;
                }
                case "tab", "br", "cr" -> paragraph.append(' ');
                case "pstyle" -> style = element.attr("w:val");
                case "tbl" -> tables++;
                case "tr" -> rows.add(new ArrayList<>());
                case "deltext", "instrtext", "txbxcontent", "fallback" -> {
                    return FilterResult.SKIP_ENTIRELY;
                }
                default -> {}
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                switch (Markup.localName(element)) {
                    case "p" -> endParagraph();
                    case "tc" -> endCell();
                    case "tbl" -> endTable();
                    default -> {}
                }
            }
            return FilterResult.CONTINUE;
        }

        private void endParagraph() {
            if (tables > 0) {
                paragraph.append(' ');
                return;
            }
            String text = CleanText.line(paragraph.toString());
            paragraph.setLength(0);
            Matcher heading = HEADING.matcher(style.toLowerCase(Locale.ROOT));
            if (heading.find()) {
                out.heading(heading.group(1) == null ? 1 : heading.group(1).charAt(0) - '0', text);
            } else {
                out.block(MarkdownEscape.paragraph(text));
            }
            style = "";
        }

        private void endCell() {
            if (tables == 1 && !rows.isEmpty()) {
                rows.get(rows.size() - 1).add(CleanText.line(paragraph.toString()));
                paragraph.setLength(0);
            }
        }

        private void endTable() {
            if (--tables == 0) {
                List<List<String>> filled =
                        rows.stream().filter(row -> !row.isEmpty()).toList();
                if (!filled.isEmpty()) {
                    out.block(TableText.of(filled));
                }
                rows.clear();
                paragraph.setLength(0);
            }
        }
    }
}
