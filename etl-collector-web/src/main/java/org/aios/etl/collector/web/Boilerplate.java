package org.aios.etl.collector.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Recognises by name and role what surrounds the content of a page: navigation, advertising, sharing, comments. */
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
            "alert",
            "tooltip");
    private static final Pattern SURROUNDINGS = Pattern.compile(" (?:"
            + "nav|navs|navbar|navigation|navi|sidenav|topnav|subnav|mainnav|menu|menus|submenu|megamenu|dropdown|flyout|offcanvas|breadcrumbs?|crumbs?|"
            + "footer|foot|colophon|copyright|masthead|topbar|"
            + "sidebar|sidebars|rail|"
            + "share|shares|sharing|sharebar|sharethis|sharedaddy|socials?|addthis|addtoany|a2a|"
            + "related|relateds|recommended|recommendations?|recommends?|recirc|trending|popular|mostread|mostpopular|upnext|readnext|"
            + "newsletters?|subscribe|subscription|signup|login|signin|register|optin|paywall|"
            + "cookies?|consent|gdpr|onetrust|cookiebanner|popup|popups|modals?|lightbox|overlay|tooltip|"
            + "ads?|advert|adverts|advertisement|advertising|adsense|adslot|adunit|sponsor|sponsored|sponsors|promo|promos|promotion|outbrain|taboola|"
            + "pagination|pager|paging|paginator|prevnext|nextprev|"
            + "tags|taglist|tagcloud|"
            + "print|printonly|printfriendly|skiplink|visuallyhidden|cart|minicart|wishlist|searchform|searchbar|noprint|"
            + "feedback|toast|snackbar|loader|spinner|hellobar"
            + ") ");
    private static final Pattern PHRASES = Pattern.compile(
            " (?:most (?:read|popular|viewed)|read (?:next|more)|more (?:from|stories|posts)|sign (?:up|in)|log in|pop up|side bar|skip (?:link|to|nav)|"
                    + "sr only|screen reader|visually hidden|post (?:navigation|nav|tags|share|footer)|entry (?:footer|utility)|author (?:bio|box|info|profile|card|description)|about (?:the )?author|"
                    + "tag (?:list|cloud|links)|cat links|nav links|jp relatedposts|you may|up next|call to action|cta|back to top|table of contents|toc|site header|page header|global header|header (?:top|nav|menu)|edit section|mw editsection|navbox|catlinks|printfooter|mw jump link|article (?:tags|share|social|tools|footer)|story (?:tools|share)|wp block latest posts|yarpp) ");
    private static final Pattern COMMENTS = Pattern.compile(
            " (?:comments?|commentlist|comment list|respond|disqus|replies|comentarios|kommentare|commentaires|fb comments|livefyre|coral) ");

    private final Map<String, Boolean> surroundings = new HashMap<>();
    private final boolean forum;

    Boilerplate(PageType type) {
        this.forum = type == PageType.FORUM;
    }

    boolean isSurrounding(Element element) {
        String name = element.normalName();
        if (name.equals("nav") || name.equals("footer") || name.equals("aside") || name.equals("menu")) {
            return true;
        }
        String role = element.attr("role");
        if (!role.isEmpty() && ROLES.contains(role.toLowerCase(Locale.ROOT))) {
            return true;
        }
        String marks = Tags.marks(element);
        return marks.length() > 2
                && surroundings.computeIfAbsent(
                        marks,
                        text -> SURROUNDINGS.matcher(text).find()
                                || PHRASES.matcher(text).find());
    }

    boolean isComments(Element element) {
        return !forum && COMMENTS.matcher(Tags.marks(element)).find();
    }
}
