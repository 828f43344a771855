package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds who wrote a page. Rather nobody than somebody wrong: what does not look like a name is left out. */
final class AuthorFinder {
    private static final Pattern BY = Pattern.compile(
            "^(?:(?i:written|posted|published|words|story|text)\\s+)?(?i:by|author|von|par|por|di)\\b:?\\s+\\p{Lu}");
    private static final Pattern LEAD = Pattern.compile(
            "^(?:(?:written|posted|published|reviewed|words|story|text|article|report(?:ed|ing)?)\\s+)?(?:by|von|par|por|di|door|av|af|autor|author|authors)\\b[:\\s]+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAIL = Pattern.compile(
            "\\s*(?:[|\u2022\u00b7\u2013\u2014]|\\s-\\s|,?\\s+(?:on|at|updated|published|posted)\\s+\\w|\\d{1,2}[:./]\\d|\\b(?:19|20)\\d\\d\\b|@|\\(|\\b(?:January|February|March|April|June|July|August|September|October|November|December)\\b).*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_NAME = Pattern.compile(
            "https?:|www\\.|\\.com\\b|^(?:admin|administrator|editor|editors|staff|guest|anonymous|unknown|webmaster|user|root|author|none|null|n/a|by|team)$",
            Pattern.CASE_INSENSITIVE);
    private static final String SELECTORS =
            "[rel=author], [itemprop=author] [itemprop=name], [itemprop=author], a[href*=/author/], .author-name, .byline-name, .byline__name,"
                    + " .author__name, .article-author, .post-author, .entry-author, .c-byline__author, .byline a, .byline, .author a, .author, .author_name, .p-author, .vcard .fn, [class*=author-name], [class*=authorName], [class*=AuthorName], [class*=author_name], [class*=author__name], [class*=byline], [class*=Byline], [class*=author] a, [class*=post-author]";

    private static final int LONGEST = 400;
    private static final int MOST_CANDIDATES = 200;

    private final Document document;
    private final JsonLd data;
    private final MetaTags tags;
    private final Optional<String> site;

    AuthorFinder(Document document, JsonLd data, MetaTags tags, Optional<String> site) {
        this.document = document;
        this.data = data;
        this.tags = tags;
        this.site = site;
    }

    List<String> find() {
        Optional<Map<?, ?>> article = data.article();
        List<String> declared =
                clean(article.map(thing -> data.names(thing, "author")).orElse(List.of()));
        if (declared.isEmpty()) {
            declared = clean(article.map(thing -> data.names(thing, "creator")).orElse(List.of()));
        }
        if (declared.isEmpty()) {
            declared = clean(List.of(tags.first(
                    "author",
                    "article:author",
                    "parsely-author",
                    "sailthru.author",
                    "byl",
                    "dc.creator",
                    "dc.contributor",
                    "citation_author",
                    "article:author_name",
                    "dcterms.creator")));
        }
        if (declared.isEmpty()) {
            declared = written();
        }
        return declared.isEmpty() ? nearTitle() : declared;
    }

    private List<String> written() {
        for (Element element :
                document.select(SELECTORS).stream().limit(MOST_CANDIDATES).toList()) {
            boolean comment = element.closest(
                            "aside, footer, nav, [class*=comment], [id*=comment], [class*=related], [class*=sidebar]")
                    != null;
            String text = element.text();
            if (!comment && text.length() < 120 && !text.isBlank()) {
                List<String> names = clean(List.of(text));
                if (!names.isEmpty() && names.stream().allMatch(AuthorFinder::looksLikeName)) {
                    return names;
                }
            }
        }
        return List.of();
    }

    private List<String> nearTitle() {
        for (String text : NearTitle.of(document)) {
            if (text.length() < 90 && BY.matcher(text).find()) {
                List<String> names = clean(List.of(text));
                if (!names.isEmpty() && names.stream().allMatch(AuthorFinder::looksLikeName)) {
                    return names;
                }
            }
        }
        return List.of();
    }

    private List<String> clean(List<String> texts) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String whole : texts) {
            String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
            for (String part : split(text)) {
                String name = TAIL.matcher(LEAD.matcher(part.strip()).replaceFirst(""))
                        .replaceFirst("")
                        .replaceAll("[\\s\u00a0]+", " ")
                        .strip();
                if (isName(name)) {
                    names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
                }
            }
        }
        return new ArrayList<>(names.values());
    }

    private static List<String> split(String text) {
        String lead = LEAD.matcher(text.strip()).replaceFirst("");
        String[] parts = lead.split("\\s*;\\s*|\\s+and\\s+|\\s+&\\s+|\\s*\\u2022\\s*");
        return List.of(parts);
    }

    private boolean isName(String name) {
        boolean site =
                this.site.isPresent() && TitleFinder.letters(this.site.get()).equals(TitleFinder.letters(name));
        return name.length() > 1
                && name.length() < 80
                && !site
                && !NO_NAME.matcher(name).find()
                && name.chars().anyMatch(Character::isLetter);
    }

    private static boolean looksLikeName(String name) {
        int words = name.split("\\s+").length;
        boolean capital = Character.isUpperCase(name.codePointAt(0)) || !Character.isLowerCase(name.codePointAt(0));
        return words >= 2 && words <= 5 && capital && name.chars().noneMatch(Character::isDigit);
    }
}
