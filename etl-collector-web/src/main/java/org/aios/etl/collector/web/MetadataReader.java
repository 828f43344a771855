package org.aios.etl.collector.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads a page's metadata from JSON-LD, meta elements, microdata and what is written in the page, in this order of trust. */
final class MetadataReader {
    private final Document document;
    private final Optional<Url> address;
    private final Links links;
    private final JsonLd data;
    private final MetaTags tags;

    MetadataReader(Document document, Optional<Url> address, Links links) {
        this.document = document;
        this.address = address;
        this.links = links;
        this.data = JsonLd.of(document);
        this.tags = MetaTags.of(document);
    }

    JsonLd data() {
        return data;
    }

    Metadata read() {
        Optional<Map<?, ?>> article = data.article();
        Optional<String> site = siteName();
        DateFinder dates = new DateFinder(document, address, data, tags);
        return new Metadata(
                new TitleFinder(document, data, tags, site).find(),
                new AuthorFinder(document, data, tags, site).find(),
                dates.published(),
                dates.modified(),
                language(),
                description(article),
                site,
                canonicalUrl(),
                image(),
                data.types());
    }

    private Optional<String> siteName() {
        String declared = tags.first("og:site_name", "application-name", "al:ios:app_name");
        if (!declared.isEmpty()) {
            return nonEmpty(declared);
        }
        return data.article()
                .map(thing -> String.join(", ", data.names(thing, "publisher")))
                .filter(name -> !name.isEmpty())
                .or(() -> data.first("website")
                        .map(thing -> JsonLd.text(thing, "name"))
                        .filter(name -> !name.isEmpty()));
    }

    private Optional<String> language() {
        Element html = document.selectFirst("html");
        String declared = html == null ? "" : html.hasAttr("lang") ? html.attr("lang") : html.attr("xml:lang");
        String text = declared.isBlank()
                ? tags.first("og:locale", "content-language", "dc.language", "inlanguage")
                : declared;
        String tag = text.split("[,;\\s]")[0].replace('_', '-').strip();
        return tag.matches("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
                ? Optional.of(canonicalCase(tag))
                : Optional.empty();
    }

    private static String canonicalCase(String tag) {
        return Locale.forLanguageTag(tag).toLanguageTag();
    }

    private Optional<String> description(Optional<Map<?, ?>> article) {
        String declared = tags.first("og:description", "description", "twitter:description", "dc.description");
        return nonEmpty(declared)
                .or(() ->
                        article.map(thing -> JsonLd.text(thing, "description")).filter(text -> !text.isEmpty()));
    }

    private Optional<String> canonicalUrl() {
        Element link = document.selectFirst("link[rel~=(?i)\\bcanonical\\b][href]");
        String written = link != null ? link.attr("href") : tags.first("og:url");
        return written.isBlank()
                ? Optional.empty()
                : links.absolute(written).filter(Url::isHttp).map(Url::toString);
    }

    private Optional<String> image() {
        String written = tags.first("og:image", "og:image:url", "twitter:image", "twitter:image:src");
        return written.isEmpty()
                ? Optional.empty()
                : links.absolute(written).filter(Url::isHttp).map(Url::toString);
    }

    private static Optional<String> nonEmpty(String text) {
        String squeezed = text.strip().replaceAll("\\s+", " ");
        return squeezed.isEmpty() ? Optional.empty() : Optional.of(squeezed);
    }
}
