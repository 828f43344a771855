package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The package document of an EPUB: metadata, files, reading order (EPUB 2 and 3, read leniently). */
final class EpubPackage {
    /** A file of the book; {@code path} is its name in the archive. */
    record Item(String id, String path, String mediaType, String properties, String fallback) {
        boolean isText() {
            String type = mediaType.toLowerCase(Locale.ROOT);
            return type.contains("html") || type.contains("svg") || type.contains("dtbook");
        }
    }

    private final Map<String, Item> byId = new LinkedHashMap<>();
    private final List<Item> spine = new ArrayList<>();
    private final List<String> unknownReferences = new ArrayList<>();
    private final String tocId;
    private final BookMetadata metadata;

    private EpubPackage(Document document, String path) {
        for (Element element : document.getAllElements()) {
            if (Markup.localName(element).equals("item") && element.hasAttr("href")) {
                ArchivePath.resolve(path, element.attr("href"))
                        .ifPresent(name -> byId.putIfAbsent(
                                element.attr("id"),
                                new Item(
                                        element.attr("id"),
                                        name,
                                        element.attr("media-type"),
                                        element.attr("properties"),
                                        element.attr("fallback"))));
            }
        }
        String toc = "";
        for (Element element : document.getAllElements()) {
            String name = Markup.localName(element);
            if (name.equals("spine")) {
                toc = element.attr("toc");
            } else if (name.equals("itemref")) {
                readable(element.attr("idref"))
                        .ifPresentOrElse(spine::add, () -> unknownReferences.add(element.attr("idref")));
            }
        }
        tocId = toc;
        metadata = metadata(document);
    }

    static EpubPackage parse(String source, String path) {
        return new EpubPackage(Markup.xml(source), path);
    }

    BookMetadata metadata() {
        return metadata;
    }

    List<Item> spine() {
        return List.copyOf(spine);
    }

    List<String> unknownReferences() {
        return List.copyOf(unknownReferences);
    }

    Optional<Item> navigation() {
        return byId.values().stream()
                .filter(item -> (" " + item.properties() + " ").contains(" nav "))
                .findFirst();
    }

    Optional<Item> ncx() {
        return Optional.ofNullable(byId.get(tocId))
                .or(() -> byId.values().stream()
                        .filter(item -> item.mediaType().equals("application/x-dtbncx+xml")
                                || item.path().toLowerCase(Locale.ROOT).endsWith(".ncx"))
                        .findFirst());
    }

    /** Follows fallbacks from a foreign file to one that holds text; a circle of fallbacks leads nowhere. */
    private Optional<Item> readable(String id) {
        Set<String> seen = new HashSet<>();
        Item item = byId.get(id);
        while (item != null && !item.isText() && !item.fallback().isEmpty() && seen.add(item.id())) {
            item = byId.get(item.fallback());
        }
        return Optional.ofNullable(item).or(() -> Optional.ofNullable(byId.get(id)));
    }

    private static BookMetadata metadata(Document document) {
        Map<String, List<Element>> fields = new HashMap<>();
        Map<String, String> refinements = new HashMap<>();
        for (Element element : document.getAllElements()) {
            if (element.tagName().startsWith("dc:") || element.tagName().startsWith("DC:")) {
                fields.computeIfAbsent(Markup.localName(element), name -> new ArrayList<>())
                        .add(element);
            } else if (Markup.localName(element).equals("meta") && element.hasAttr("refines")) {
                refinements.put(
                        element.attr("refines") + " " + element.attr("property"),
                        element.wholeText().strip());
            }
        }
        Predicate<Element> isMain = title -> "main".equals(refinements.get("#" + title.attr("id") + " title-type"));
        List<Element> titles = fields.getOrDefault("title", List.of());
        return new BookMetadata(
                titles.stream()
                        .filter(isMain)
                        .map(EpubPackage::value)
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .or(() -> first(titles)),
                fields.getOrDefault("creator", List.of()).stream()
                        .map(EpubPackage::value)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList(),
                first(fields.getOrDefault("language", List.of())),
                identifiers(fields.getOrDefault("identifier", List.of())),
                first(fields.getOrDefault("publisher", List.of())),
                first(fields.getOrDefault("date", List.of())));
    }

    private static Map<String, String> identifiers(List<Element> elements) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Element element : elements) {
            String text = value(element);
            String scheme = element.attr("opf:scheme").toLowerCase(Locale.ROOT);
            if (!text.isEmpty()) {
                Isbn.in(text)
                        .ifPresentOrElse(
                                isbn -> found.putIfAbsent("isbn", isbn),
                                () -> found.putIfAbsent(scheme.isEmpty() ? scheme(text) : scheme, text));
            }
        }
        return found;
    }

    private static String scheme(String identifier) {
        String lower = identifier.toLowerCase(Locale.ROOT);
        if (lower.startsWith("urn:uuid:")) {
            return "uuid";
        }
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return lower.contains("doi.org/") ? "doi" : "url";
        }
        return lower.startsWith("doi:") || lower.startsWith("10.") ? "doi" : "id";
    }

    private static Optional<String> first(List<Element> elements) {
        return elements.stream()
                .map(EpubPackage::value)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String value(Element element) {
        return CleanText.line(element.wholeText());
    }
}
