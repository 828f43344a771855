package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.jsoup.select.Selector;

/** Turns the bytes of a page into a document, without touching anything else. Deterministic; keeps nothing between pages. */
final class PageEngine {
    /** Deeper elements become siblings: nobody nests so deep on purpose, and every walk over the tree stays bounded. */
    private static final int DEEPEST = 400;

    private final int mostLinks;

    PageEngine(int mostLinks) {
        this.mostLinks = mostLinks;
    }

    Extraction read(PageSource source, Optional<String> selector, WebRequest.Mode mode, String doing)
            throws CollectionException {
        PageKind kind = PageKind.of(source.bytes(), source.mediaType(), doing);
        TextDecoder.Decoded decoded = TextDecoder.decode(source.bytes(), source.charset());
        Quality quality = new Quality();
        if (decoded.contradicted()) {
            quality.note(
                    0.02,
                    "encoding_contradicted",
                    "The page declares another encoding, but its bytes are valid UTF-8 and were read as such");
        }
        if (kind == PageKind.TEXT) {
            return plain(decoded, quality, doing);
        }
        Document document = Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(decoded.text(), "");
        Links links = Links.of(document, source.address());
        MetadataReader reader = new MetadataReader(document, source.address(), links);
        Metadata metadata = reader.read();
        Cleaner.Removed removed = Cleaner.clean(document);
        noteRemoved(removed, quality);
        PageType type = PageTypeGuess.of(document, source.address(), metadata.types());
        List<Element> roots;
        LinkList list = new LinkList(links);
        boolean main = selector.isEmpty() && mode == WebRequest.Mode.MAIN;
        if (selector.isPresent()) {
            roots = select(document, selector.get());
        } else if (main) {
            list.add(document.body(), false);
            Element root = declared(reader.data(), new ContentFinder(document, type).find(), quality);
            TitleLine.drop(root, metadata.title());
            roots = List.of(root);
        } else {
            roots = List.of(document.body());
        }
        roots.forEach(root -> list.add(root, true));
        String body = MarkdownWriter.write(roots, links::shown);
        String text = PlainText.of(roots);
        String markdown = main ? titled(metadata, body) : body;
        return finish(new Parts(markdown, text, type, decoded.charset().name()), metadata, list, quality, doing);
    }

    private record Parts(String markdown, String text, PageType type, String encoding) {}

    private Extraction finish(Parts parts, Metadata metadata, LinkList list, Quality quality, String doing)
            throws CollectionException {
        int words = words(parts.text());
        if (words == 0 && parts.markdown().isBlank()) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "%s: the page shows no text; it may be built by script, save it from a browser and give its path"
                            .formatted(doing));
        }
        quality.judgeText(parts.text(), words);
        if (metadata.title().isEmpty()) {
            quality.note(0.05, "no_title", "The page has no title");
        }
        if (list.size() > mostLinks) {
            quality.note(
                    0,
                    "links_cut",
                    "Only the first %d of %d links are listed; raise collectors.web.max_links",
                    mostLinks,
                    list.size());
        }
        WebPage page = new WebPage(
                parts.markdown(),
                parts.text(),
                metadata.title(),
                metadata.author(),
                metadata.authors(),
                metadata.published(),
                metadata.modified(),
                metadata.language(),
                metadata.description(),
                metadata.siteName(),
                metadata.canonicalUrl(),
                metadata.image(),
                parts.type(),
                words,
                parts.encoding(),
                list.first(mostLinks));
        return new Extraction(page, quality.score(), quality.warnings());
    }

    private Extraction plain(TextDecoder.Decoded decoded, Quality quality, String doing) throws CollectionException {
        String text = decoded.text().replace("\r\n", "\n").replace('\r', '\n').strip();
        quality.note(0, "plain_text", "The source is plain text or Markdown and was passed through as it is");
        Parts parts = new Parts(
                text.isEmpty() ? "" : text + "\n",
                text,
                PageType.OTHER,
                decoded.charset().name());
        return finish(parts, Metadata.NONE, new LinkList(Links.none()), quality, doing);
    }

    /** Where the page shows hardly anything but carries its text as data, the data is taken. */
    private static Element declared(JsonLd data, Element shown, Quality quality) {
        String text =
                data.article().map(thing -> JsonLd.text(thing, "articleBody")).orElse("");
        if (text.length() < 300 || shown.text().length() * 3 > text.length()) {
            return shown;
        }
        quality.note(
                0.1,
                "text_from_metadata",
                "The page shows little of its text; it was taken from its JSON-LD articleBody");
        Element root = new Element("div");
        Parser.parseBodyFragment(text, "")
                .body()
                .wholeText()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> root.appendElement("p").appendText(line.strip()));
        return root;
    }

    private static String titled(Metadata metadata, String body) {
        if (metadata.title().isEmpty()) {
            return body;
        }
        String heading = "# " + Escaper.inline(metadata.title().get()) + "\n";
        return body.isEmpty() ? heading : heading + "\n" + body;
    }

    private static List<Element> select(Document document, String selector) throws CollectionException {
        Elements found;
        try {
            found = document.select(selector);
        } catch (Selector.SelectorParseException | IllegalArgumentException invalid) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "selector is \"%s\", which is no CSS selector (%s); correct it"
                            .formatted(selector, invalid.getMessage()),
                    invalid);
        }
        if (found.isEmpty()) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "selector is \"%s\", which matches nothing in this page; correct or drop it".formatted(selector));
        }
        return outermost(found);
    }

    /** What lies inside something selected is there already. */
    private static List<Element> outermost(Elements found) {
        List<Element> roots = new ArrayList<>();
        for (Element element : found) {
            Element last = roots.isEmpty() ? null : roots.get(roots.size() - 1);
            if (last == null || !isInside(element, last)) {
                roots.add(element);
            }
        }
        return roots;
    }

    private static boolean isInside(Element element, Element outer) {
        for (Element at = element.parent(); at != null; at = at.parent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }

    private static void noteRemoved(Cleaner.Removed removed, Quality quality) {
        if (removed.hiddenCharacters() > 0) {
            quality.note(
                    0,
                    "hidden_text_removed",
                    "%d characters hidden by style or attribute were left out",
                    removed.hiddenCharacters());
        }
        if (removed.invisibleCharacters() > 0) {
            quality.note(
                    0.05,
                    "invisible_characters_removed",
                    "%d invisible characters of the Unicode tag block were left out",
                    removed.invisibleCharacters());
        }
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int at = 0; at < text.length(); at++) {
            boolean part = !Character.isWhitespace(text.charAt(at));
            words += part && !inside ? 1 : 0;
            inside = part;
        }
        return words;
    }
}
