package org.aios.etl.collector.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.aios.etl.collector.web.TextMass.Mass;
import org.jsoup.nodes.Element;

/** Recognises by name and role what surrounds the content of a page: navigation, advertising, sharing, consent, comments. */
final class Boilerplate {
    private static final Set<String> ROLES = Set.of(
            "navigation",
            "banner",
            "contentinfo",
            "complementary",
            "search",
            "dialog",
            "alertdialog",
            "menu",
            "menubar",
            "toolbar",
            "tablist",
            "tooltip");
    /** Surroundings whatever they hold. */
    private static final Pattern CONSENT = words(
            "cookie(?:s|banner|consent|notice|law|bar|popup|policy)?",
            "consent",
            "gdpr",
            "ccpa",
            "onetrust",
            "ot sdk",
            "cookiebot",
            "cybot",
            "didomi",
            "usercentrics",
            "truste",
            "trustarc",
            "qc cmp2?",
            "cmplz",
            "cky",
            "osano",
            "privacy (?:manager|banner|notice|overlay)",
            "cli (?:modal|bar)",
            "noscript (?:warning|message)",
            "ie (?:warning|message)",
            "skip(?:link| link| to| nav)");
    /** Surroundings unless they hold much of the page's text. */
    private static final Pattern STRONG = words(
            "footer",
            "colophon",
            "site(?: |)foot(?:er)?",
            "masthead",
            "sidebars?",
            "side bar",
            "right (?:rail|col|column)",
            "rail",
            "breadcrumbs?",
            "crumbs?",
            "related",
            "relateds",
            "related (?:posts?|articles?|stories|content|links?|topics?|products?|items?)",
            "recommended",
            "recommendations?",
            "recirc",
            "recirculation",
            "trending",
            "most(?:read|popular| read| popular| viewed)",
            "popular",
            "up ?next",
            "read ?next",
            "read more",
            "more (?:from|stories|posts|articles|news)",
            "you may",
            "jp relatedposts",
            "yarpp",
            "outbrain",
            "taboola",
            "zergnet",
            "revcontent",
            "newsletters?",
            "subscribe",
            "subscription",
            "sign ?up",
            "opt ?in",
            "login",
            "log in",
            "sign ?in",
            "register",
            "paywall",
            "piano",
            "popups?",
            "pop up",
            "modals?",
            "lightbox",
            "toast",
            "snackbar",
            "advert(?:s|isement|isements|ising)?",
            "adsense",
            "adslot",
            "ad (?:slot|unit|container|wrapper|banner|block|box)",
            "ads",
            "google ad",
            "dfp",
            "gpt ad",
            "sponsor(?:ed|s)?",
            "pagination",
            "pager",
            "paging",
            "paginator",
            "post (?:navigation|nav)",
            "nav links",
            "prev ?next",
            "next ?prev",
            "share(?:bar|this|daddy|d)?",
            "shares",
            "sharing",
            "social",
            "socials",
            "addthis",
            "addtoany",
            "a2a",
            "author (?:bio|box|info|profile|card|description|about)",
            "about (?:the )?author",
            "bio box",
            "navbox",
            "catlinks",
            "mw editsection",
            "editsection",
            "mw jump link",
            "printfooter",
            "mw indicators",
            "sistersitebox",
            "ambox",
            "hatnote",
            "similar (?:threads|topics|posts)",
            "suggested(?: topics| posts)?",
            "latest (?:posts|news|articles|stories)",
            "recent (?:posts|comments|articles)",
            "wp block latest posts",
            "insta(?:gram)?(?: feed)?",
            "trustpilot",
            "back to top",
            "tag ?cloud",
            "minicart",
            "mini cart",
            "cart drawer",
            "cart",
            "wishlist",
            "search ?form",
            "search ?bar",
            "live ?chat",
            "chat ?widget");
    /** Surroundings where they hold hardly any text. */
    private static final Pattern WEAK = words(
            "nav",
            "navs",
            "navbar",
            "navigation",
            "navi",
            "(?:top|side|sub|main|left|right)nav",
            "menus?",
            "submenu",
            "mega ?menu",
            "dropdown",
            "flyout",
            "off ?canvas",
            "header",
            "topbar",
            "top bar",
            "toc",
            "table of contents",
            "tags?",
            "tag ?list",
            "tag links",
            "cat links",
            "categories",
            "post (?:tags|meta|footer)",
            "entry (?:footer|meta|utility)",
            "article (?:tags|tools|meta)",
            "story (?:tools|meta)",
            "byline",
            "dateline",
            "print",
            "print ?only",
            "tooltip",
            "overlay",
            "promo",
            "promos",
            "promotion",
            "banner",
            "cta",
            "call to action",
            "sr only",
            "screen reader(?: text| only)?",
            "visually ?hidden",
            "copyright",
            "feedback",
            "loader",
            "spinner",
            "toolbar",
            "controls",
            "hellobar",
            "announcement",
            "rating",
            "ratings",
            "votes?",
            "permalink",
            "noprint",
            "credits?",
            "disclaimer",
            "video player",
            "player",
            "follow",
            "donate");

    private static final Pattern COMMENTS = words(
            "comments?",
            "comment ?list",
            "comments? (?:area|section|list|wrapper|respond|form|container|thread)",
            "respond",
            "disqus(?: thread)?",
            "replies",
            "comentarios",
            "kommentare",
            "commentaires",
            "fb comments",
            "livefyre",
            "coral",
            "hyvor",
            "utterances",
            "giscus");

    private final Map<String, Kind> kinds = new HashMap<>();
    private final PageType type;

    Boilerplate(PageType type) {
        this.type = type;
    }

    private enum Kind {
        NONE,
        WEAK,
        STRONG,
        CONSENT,
        COMMENTS
    }

    private static Pattern words(String... alternatives) {
        return Pattern.compile(" (?:" + String.join("|", alternatives) + ") ");
    }

    /** @param total the running text of the whole page */
    boolean isSurrounding(Element element, Mass mass, int total) {
        double share = (double) mass.prose / Math.max(1, total);
        switch (element.normalName()) {
            case "nav", "menu" -> {
                return share < 0.3 || mass.linkDensity() > 0.5;
            }
            case "footer" -> {
                return share < 0.7;
            }
            case "aside" -> {
                return share < 0.4;
            }
            default -> {}
        }
        String role = element.attr("role");
        if (!role.isEmpty() && ROLES.contains(role.toLowerCase(Locale.ROOT)) && share < 0.3) {
            return true;
        }
        return switch (kind(element)) {
            case CONSENT -> share < 0.95;
            case STRONG -> share < 0.33;
            case WEAK -> share < 0.1 && (mass.linkDensity() > 0.35 || mass.characters < 120);
            case COMMENTS -> type != PageType.FORUM && share < 0.9;
            case NONE -> false;
        };
    }

    private Kind kind(Element element) {
        String marks = Tags.marks(element);
        return marks.length() < 3 ? Kind.NONE : kinds.computeIfAbsent(marks, Boilerplate::kind);
    }

    private static Kind kind(String marks) {
        if (CONSENT.matcher(marks).find()) {
            return Kind.CONSENT;
        }
        if (COMMENTS.matcher(marks).find()) {
            return Kind.COMMENTS;
        }
        if (STRONG.matcher(marks).find()) {
            return Kind.STRONG;
        }
        return WEAK.matcher(marks).find() ? Kind.WEAK : Kind.NONE;
    }
}
