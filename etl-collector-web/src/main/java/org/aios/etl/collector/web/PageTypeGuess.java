package org.aios.etl.collector.web;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Guesses the type of a page from what it declares about itself and from its address. */
final class PageTypeGuess {
    private static final Pattern FORUM_SOFTWARE = Pattern.compile(
            "discourse|phpbb|vbulletin|xenforo|mybb|simple machines|invision|ip\\.board|flarum|nodebb|vanilla|fluxbb|punbb|woltlab|lithium|khoros");
    private static final Pattern FORUM_ADDRESS = Pattern.compile(
            "://(?:forums?|community|discuss|discourse|boards?|answers?)\\.[^/]+/.|/(?:forums?|threads?|viewtopic|showthread|showtopic)(?:[/.?-]|$)|reddit\\.com/r/[^/]+/comments|stackexchange\\.com/questions|stackoverflow\\.com/questions|[?&]topic=|news\\.ycombinator\\.com/item|lobste\\.rs/s/|/t/[^/]+/\\d+|lemmy[^/]*/post/");
    private static final Pattern PRODUCT_ADDRESS = Pattern.compile("/(?:products?|dp|itm|item|shop/p|p)/[^/]+");
    private static final Pattern LISTING_ADDRESS = Pattern.compile(
            "/(?:category|categories|tags?|collections?|search|archive|archives|c|shop|topics|blog|news|articles|press|resources|stories|events|jobs)/?(?:[?#].*)?$|[?&](?:s|q|page|category)=");
    /** An address that spells out a headline, or holds a date. */
    private static final Pattern HEADLINE_ADDRESS =
            Pattern.compile("/(?:[^/?#-]+-){5,}[^/?#-]+/?(?:[?#].*)?$|/20\\d\\d/[01]?\\d/");

    private static final Pattern DOCUMENTATION_ADDRESS = Pattern.compile(
            "://(?:docs?|developer|developers|wiki|help|support|learn|api|man)\\.|/(?:docs?|documentation|manual|reference|wiki|guide|guides|api|tutorials?|help|kb|faq|glossary)(?:/|$)|readthedocs");
    private static final Set<String> ARTICLE_TYPES = Set.of(
            "article",
            "newsarticle",
            "blogposting",
            "reportagenewsarticle",
            "opinionnewsarticle",
            "analysisnewsarticle",
            "scholarlyarticle",
            "advertisercontentarticle",
            "liveblogposting");
    private static final Set<String> FORUM_TYPES = Set.of("discussionforumposting", "qapage");

    private PageTypeGuess() {}

    static PageType of(Document document, Optional<Url> address, Set<String> declared) {
        String url = address.map(Url::toString).orElse("").toLowerCase(Locale.ROOT);
        String generator = content(document, "meta[name=generator]");
        String kind = content(document, "meta[property=og:type]");
        boolean forum = FORUM_SOFTWARE.matcher(generator).find()
                || declared.stream().anyMatch(FORUM_TYPES::contains)
                || document.selectFirst(
                                "[itemtype*=DiscussionForumPosting], [itemtype*=QAPage], #vbulletin_html, html#XF, body#phpbb, .p-body-pageContent .message--post")
                        != null;
        if (forum || FORUM_ADDRESS.matcher(url).find() && !declared.stream().anyMatch(ARTICLE_TYPES::contains)) {
            return PageType.FORUM;
        }
        if (declared.contains("product") && !kind.equals("article")
                || kind.startsWith("product")
                || kind.equals("og:product")) {
            return PRODUCT_ADDRESS.matcher(url).find() || kind.contains("product") ? PageType.PRODUCT : PageType.OTHER;
        }
        if (declared.stream().anyMatch(ARTICLE_TYPES::contains)) {
            return PageType.ARTICLE;
        }
        if (LISTING_ADDRESS.matcher(url).find()) {
            return PageType.LISTING;
        }
        if (DOCUMENTATION_ADDRESS.matcher(url).find()) {
            return PageType.DOCUMENTATION;
        }
        boolean dated = document.selectFirst(
                        "meta[property=article:published_time], [itemprop=datePublished], [itemprop=articleBody], time[pubdate]")
                != null;
        boolean slug = kind.equals("article") && HEADLINE_ADDRESS.matcher(url).find();
        return dated || slug ? PageType.ARTICLE : PageType.OTHER;
    }

    private static String content(Document document, String query) {
        Element element = document.head().selectFirst(query);
        return element == null
                ? ""
                : element.attr("content").toLowerCase(Locale.ROOT).strip();
    }
}
