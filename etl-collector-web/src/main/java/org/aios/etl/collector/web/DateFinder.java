package org.aios.etl.collector.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the day a page was published: declared in JSON-LD and meta elements, marked up, in its address, or written near its head. */
final class DateFinder {
    private static final Pattern IN_ADDRESS = Pattern.compile(
            "[/=_-]((?:19|20)\\d\\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\\d|3[01])(?=[/_.-]|$)|/((?:19|20)\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?=[/_.-]|$)");
    private static final String[] PUBLISHED = {
        "article:published_time",
        "og:published_time",
        "datepublished",
        "article:published",
        "publishdate",
        "publish-date",
        "publish_date",
        "pubdate",
        "publication_date",
        "date.published",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.issued",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "article.published",
        "published-date",
        "published_time",
        "publicationdate",
        "rnews:datepublished",
        "citation_publication_date",
        "citation_date",
        "originalpublicationdate",
        "article:post_date",
        "ptime",
        "pdate",
        "displaydate",
        "article_date_original",
        "release_date",
        "bt:pubdate",
        "date",
        "datecreated",
        "created",
        "article:created",
        "og:article:published_time",
        "shareaholic:article_published_time",
        "doc_date",
        "dateissued"
    };
    private static final String[] MODIFIED = {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "dc.date.modified",
        "last-modified",
        "lastmod",
        "revised",
        "date.updated",
        "article:updated"
    };
    private static final String MARKED =
            "[itemprop=datePublished], time[pubdate], .published, .dt-published, .entry-date, .post-date, .article-date, .date-published, .publish-date, .pubdate, .posted-on, .post__date,"
                    + " .article__date, .c-dateline, .dateline, .date-display-single, .timestamp, .article-published, .publication-date, .created, .article-info time, .byline time, header time, article time, time[datetime]";
    private static final String WRITTEN =
            "[class*=date], [class*=Date], [id*=date], [class*=time], [class*=publish], [class*=posted], [class*=byline], [class*=meta], [class*=info], [class*=datum], [class*=fecha], .submitted";
    private static final String ELSEWHERE =
            "nav, aside, footer, [class*=related], [class*=sidebar], [class*=comment], [class*=widget], [class*=recommend], [class*=latest], [class*=popular], [class*=footer], [class*=copyright], [class*=teaser]";

    private static final int MOST_CANDIDATES = 300;

    private final Document document;
    private final Optional<Url> address;
    private final JsonLd data;
    private final MetaTags tags;
    private final boolean monthFirst;

    DateFinder(Document document, Optional<Url> address, JsonLd data, MetaTags tags) {
        this.document = document;
        this.address = address;
        this.data = data;
        this.tags = tags;
        Element html = document.selectFirst("html");
        String language = html == null ? "" : html.attr("lang").toLowerCase(Locale.ROOT);
        boolean british = address.map(url -> url.host().orElse(""))
                .filter(host -> host.matches(".*\\.(?:uk|au|nz|ie|in|za)$"))
                .isPresent();
        this.monthFirst = (language.isEmpty() || language.equals("en") || language.startsWith("en-us")) && !british;
    }

    /** A moment in UTC may lie on the day after the one that the site's own address names; then the address is right. */
    Optional<String> published() {
        Optional<String> found = search();
        Optional<String> local = inAddress();
        boolean utc =
                found.isPresent() && (found.get().endsWith("Z") || found.get().endsWith("+00:00"));
        return utc && local.isPresent() && isDayBefore(local.get(), found.get()) ? local : found;
    }

    private static boolean isDayBefore(String day, String moment) {
        return LocalDate.parse(day).plusDays(1).toString().equals(moment.substring(0, 10));
    }

    private Optional<String> search() {
        return fromData("datePublished", "uploadDate", "dateCreated")
                .or(() -> DateText.find(tags.first(PUBLISHED), monthFirst))
                .or(this::marked)
                .or(this::inAddress)
                .or(this::written)
                .or(this::nearTitle)
                .or(() -> fromData("dateModified"));
    }

    Optional<String> modified() {
        return fromData("dateModified").or(() -> DateText.find(tags.first(MODIFIED), monthFirst));
    }

    private Optional<String> fromData(String... members) {
        Optional<Map<?, ?>> thing = data.article()
                .or(() -> data.first(
                        "webpage", "videoobject", "qapage", "question", "product", "course", "podcastepisode"));
        return thing.flatMap(found -> List.of(members).stream()
                .map(member -> JsonLd.text(found, member))
                .filter(text -> !text.isEmpty())
                .map(text -> DateText.find(text, monthFirst))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private Optional<String> marked() {
        for (Element element :
                document.select(MARKED).stream().limit(MOST_CANDIDATES).toList()) {
            if (element.closest(ELSEWHERE) == null) {
                Optional<String> date = ofElement(element);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> ofElement(Element element) {
        for (String attribute : List.of("datetime", "content", "title")) {
            if (element.hasAttr(attribute)) {
                Optional<String> date = DateText.find(element.attr(attribute), monthFirst);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        String text = element.text();
        return text.length() <= 120 ? DateText.find(text, monthFirst) : Optional.empty();
    }

    private Optional<String> inAddress() {
        Matcher matcher = IN_ADDRESS.matcher(address.map(Url::pathname).orElse(""));
        if (!matcher.find()) {
            return Optional.empty();
        }
        int group = matcher.group(1) != null ? 1 : 4;
        return DateText.day(matcher.group(group), matcher.group(group + 1), matcher.group(group + 2));
    }

    private Optional<String> nearTitle() {
        for (String text : NearTitle.of(document)) {
            Optional<String> date = text.length() <= 80 ? DateText.find(text, monthFirst) : Optional.empty();
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private Optional<String> written() {
        for (Element element :
                document.body().select(WRITTEN).stream().limit(MOST_CANDIDATES).toList()) {
            String text = element.ownText();
            String all = text.isBlank() && element.childrenSize() < 6 ? element.text() : text;
            if (all.length() >= 6 && all.length() <= 160 && element.closest(ELSEWHERE) == null) {
                Optional<String> date = DateText.find(all, monthFirst);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }
}
