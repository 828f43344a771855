package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.aios.etl.collector.web.TextMass.Mass;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;

/**
 * Finds the part of a page that is its content, and takes out of it what is not. First what is named as surroundings goes, as
 * long as it does not hold too much of the page's running text; then the tree is followed down for as long as one child holds
 * nearly all that is left; where a page names its article's body, that is taken instead. Works in place.
 */
final class ContentFinder {
    private static final double DOMINANT = 0.85;
    /** Less than this many characters is no content while the page has more. */
    private static final int LITTLE = 200;

    private static final String BODIES =
            "[itemprop=articleBody], [itemprop=reviewBody], .article-body, .article__body, .articlebody, .article_body, .article-content, .article__content,"
                    + " .article-text, .entry-content, .post-content, .post-body, .post__content, .post_content, .postbody, .story-body, .story-content, .story__body, .story__content, .body-copy, .single-content,"
                    + " .blog-content, .blog-post-content, .news-content, .content-body, .c-entry-content, .rich-text, .markdown-body, .mw-parser-output, .available-content, [data-testid=article-body], #article-body, #articleBody, #story-body, .td-post-content, .theiaPostSlider_preloadedSlide, .notion-page-content, .prose";

    private final Document document;
    private final PageType type;
    private final Boilerplate boilerplate;

    ContentFinder(Document document, PageType type) {
        this.document = document;
        this.type = type;
        this.boilerplate = new Boilerplate(type);
    }

    Element find() {
        Element body = document.body();
        if (type == PageType.FORUM) {
            Optional<Element> posts = ForumPosts.find(body);
            if (posts.isPresent()) {
                return posts.get();
            }
        }
        dropSurroundings(body);
        TextMass mass = TextMass.of(body);
        boolean links = isMostlyLinks(mass.at(body));
        ToIntFunction<Element> weight = links
                ? element -> mass.at(element).characters
                : element -> mass.at(element).weight();
        Element root = dominant(body, weight);
        root = named(root, mass).orElse(root);
        if (type == PageType.ARTICLE) {
            root = oneText(root, mass);
        }
        if (mass.at(root).characters < LITTLE && mass.at(body).characters > LITTLE * 3) {
            root = body;
        }
        new Pruner(root, TextMass.of(root), type).prune();
        return root;
    }

    /** Pages that lead elsewhere: their links are their content. */
    private boolean isMostlyLinks(Mass mass) {
        return mass.prose * (type == PageType.LISTING ? 2 : 4) < mass.characters;
    }

    private void dropSurroundings(Element body) {
        TextMass mass = TextMass.of(body);
        int total = mass.at(body).prose;
        List<Element> doomed = new ArrayList<>();
        body.filter((NodeFilter) (node, depth) -> {
            if (!(node instanceof Element element) || element == body) {
                return FilterResult.CONTINUE;
            }
            boolean drop = Tags.isControl(element)
                    || boilerplate.isSurrounding(element, mass.at(element), total)
                    || isPageHeader(element, mass, total);
            if (drop) {
                doomed.add(element);
            }
            return drop ? FilterResult.SKIP_ENTIRELY : FilterResult.CONTINUE;
        });
        doomed.forEach(Node::remove);
    }

    private static boolean isPageHeader(Element element, TextMass mass, int total) {
        return Tags.is(element, "header")
                && mass.at(element).prose * 10 < total
                && element.closest("article, main") == null;
    }

    private static Element dominant(Element body, ToIntFunction<Element> weight) {
        Element at = body;
        while (true) {
            Element heaviest = at;
            int most = -1;
            for (Element child : at.children()) {
                if (weight.applyAsInt(child) > most) {
                    most = weight.applyAsInt(child);
                    heaviest = child;
                }
            }
            if (most <= 0 || most < weight.applyAsInt(at) * DOMINANT || isLeaf(heaviest)) {
                return at;
            }
            at = heaviest;
        }
    }

    private static boolean isLeaf(Element element) {
        return switch (element.normalName()) {
            case "p", "pre", "blockquote", "ul", "ol", "table", "li", "tr", "td", "figure", "dl", "tbody" -> true;
            default -> !Tags.isBlock(element) && element.childrenSize() == 0;
        };
    }

    /** Where teasers of other texts surround an article, follows the paragraphs that stand together. */
    private static Element oneText(Element from, TextMass mass) {
        Element at = from;
        while (true) {
            Mass own = mass.at(at);
            if (own.clustered < 400 || own.clustered < own.prose * 0.2 || own.clustered >= own.prose * 0.75) {
                return at;
            }
            Element next = at;
            for (Element child : at.children()) {
                if (next == at || mass.at(child).clustered > mass.at(next).clustered) {
                    next = child;
                }
            }
            if (next == at || mass.at(next).clustered < own.clustered * 0.7) {
                return at;
            }
            at = next;
        }
    }

    /** The part that the page itself calls the body of its article, if it holds enough of what was found. */
    private Optional<Element> named(Element root, TextMass mass) {
        if (type == PageType.LISTING || type == PageType.PRODUCT) {
            return Optional.empty();
        }
        int all = mass.at(root).prose;
        Element best = null;
        int most = 0;
        int named = 0;
        Element last = document;
        for (Element candidate : root.select(BODIES)) {
            int prose = mass.at(candidate).prose;
            boolean within = last != document && isInside(candidate, last);
            named += within ? 0 : prose;
            last = within ? last : candidate;
            if (prose > most) {
                best = candidate;
                most = prose;
            }
        }
        double needed = type == PageType.ARTICLE ? 0.45 : 0.75;
        if (most < named * 0.8) {
            return Optional.empty();
        }
        return best != null && most > 200 && most >= all * needed ? Optional.of(best) : Optional.empty();
    }

    private static boolean isInside(Element element, Element outer) {
        for (Element at = element.parent(); at != null; at = at.parent()) {
            if (at == outer) {
                return true;
            }
        }
        return false;
    }
}
