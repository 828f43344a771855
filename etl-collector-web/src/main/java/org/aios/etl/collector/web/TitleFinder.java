package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the title of what a page is about, without the name of its site. */
final class TitleFinder {
    private static final Pattern SEPARATOR =
            Pattern.compile("\\s+[|\\-\u2013\u2014\u00bb\u00b7\u2022:/~]\\s+|\\s*[|\u00bb]\\s*|:\\s+");
    private static final Pattern STRONG_SEPARATOR =
            Pattern.compile("\\s+[|\\-\u2013\u2014\u00bb\u00b7\u2022/~]\\s+|\\s*[|\u00bb]\\s*");

    private static final int LONGEST = 1_000;

    private final Document document;
    private final JsonLd data;
    private final MetaTags tags;
    private final Optional<String> site;

    TitleFinder(Document document, JsonLd data, MetaTags tags, Optional<String> site) {
        this.document = document;
        this.data = data;
        this.tags = tags;
        this.site = site;
    }

    Optional<String> find() {
        String written = squeeze(document.title());
        String shared = squeeze(tags.first("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"));
        String headline = squeeze(
                data.article().map(thing -> JsonLd.text(thing, "headline")).orElse(""));
        Optional<String> heading = heading(written, shared);
        if (heading.isPresent()) {
            return heading;
        }
        for (String candidate : List.of(headline, shared, written)) {
            if (!candidate.isEmpty()) {
                return Optional.of(withoutSite(candidate));
            }
        }
        return anyHeading();
    }

    /** The main heading, if the page's declared titles agree that it is one. */
    private Optional<String> heading(String written, String shared) {
        List<String> headings = new ArrayList<>();
        for (Element element : document.select("h1")) {
            String text = squeeze(element.text());
            if (!text.isEmpty() && text.length() < 300 && !headings.contains(text)) {
                headings.add(text);
            }
        }
        for (String heading : headings) {
            if (agrees(heading, shared) || agrees(heading, written)) {
                return Optional.of(heading);
            }
        }
        boolean only = headings.size() == 1
                && (site.isEmpty() || !letters(headings.get(0)).equals(letters(site.get())));
        return only && written.isEmpty() && shared.isEmpty() ? Optional.of(headings.get(0)) : Optional.empty();
    }

    private static boolean agrees(String heading, String title) {
        String own = letters(heading);
        String declared = letters(title);
        return own.length() > 3
                && !declared.isEmpty()
                && (declared.contains(own) || own.contains(declared) && declared.length() > 3);
    }

    private Optional<String> anyHeading() {
        Element heading = document.selectFirst("h1, h2");
        return heading == null || heading.text().isBlank() ? Optional.empty() : Optional.of(squeeze(heading.text()));
    }

    private String withoutSite(String title) {
        if (site.isPresent()) {
            String name = letters(site.get());
            String[] parts = SEPARATOR.split(title);
            if (parts.length > 1 && letters(parts[parts.length - 1]).equals(name)) {
                return title.substring(0, title.lastIndexOf(parts[parts.length - 1]))
                        .replaceAll("[\\s|\\-\u2013\u2014\u00bb\u00b7\u2022:/~]+$", "");
            }
            if (parts.length > 1 && letters(parts[0]).equals(name)) {
                return title.substring(parts[0].length())
                        .replaceAll("^[\\s|\\-\u2013\u2014\u00bb\u00b7\u2022:/~]+", "");
            }
        }
        return longestPart(title);
    }

    private static String longestPart(String title) {
        String[] parts = STRONG_SEPARATOR.split(title);
        if (parts.length < 2) {
            return title;
        }
        String last = parts[parts.length - 1];
        String before = title.substring(0, title.lastIndexOf(last))
                .replaceAll("[\\s|\\-\u2013\u2014\u00bb\u00b7\u2022/~]+$", "");
        return words(before) >= 3 || before.length() > last.length() ? before : title;
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }

    static String letters(String text) {
        StringBuilder out = new StringBuilder();
        text.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String squeeze(String text) {
        String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return head.replaceAll("[\\s\u00a0]+", " ").strip();
    }
}
