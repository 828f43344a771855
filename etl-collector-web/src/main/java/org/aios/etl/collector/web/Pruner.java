package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.aios.etl.collector.web.TextMass.Mass;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Takes out of the content what no name gave away: lists of links to other pages, their headings, calls to subscribe. Works in place. */
final class Pruner {
    private static final Pattern LEADS_AWAY = Pattern.compile(
            "^(?:you (?:may|might) (?:also )?(?:like|be interested|enjoy).*|related(?: \\w+){0,3}|(?:more|read|see|other) (?:from|on|in|more|next|also|stories|articles|posts|news)\\b.{0,40}|recommended(?: \\w+){0,3}|"
                    + "read next.*|up next.*|don'?t miss.*|(?:most|top|latest|recent|popular|trending|featured) (?:read|popular|viewed|stories|news|posts|articles|videos|comments).{0,20}|trending(?: now)?|share(?: this.*| on.*| with.*)?|follow us.*|"
                    + "tags|topics|categories|filed under.*|comments?|leave a (?:reply|comment).*|about the author|subscribe.*|sign up.*|newsletter.*|join our.*|advertisement|sponsored.*|keep reading|continue reading|further reading from.*|"
                    + "mehr zum thema|das könnte sie auch interessieren|lesen sie auch.*|à lire aussi.*|sur le même sujet|articles? (?:liés|similaires).*|te puede interesar|también te puede.*|leggi anche.*|lees ook.*|baca juga.*|читайте также.*|czytaj (?:też|także).*)[:\u2026.!?]*$",
            Pattern.CASE_INSENSITIVE);

    private final Element root;
    private final TextMass mass;
    private final PageType type;
    private final int total;

    Pruner(Element root, TextMass mass, PageType type) {
        this.root = root;
        this.mass = mass;
        this.type = type;
        this.total = Math.max(1, mass.at(root).prose);
    }

    void prune() {
        boolean prose = total > 600 && total * 2 > mass.at(root).characters && type != PageType.LISTING;
        if (!prose) {
            return;
        }
        List<Node> doomed = new ArrayList<>();
        for (Element element : root.getAllElements()) {
            if (element != root && (isLinkBlock(element) || leadsAway(element))) {
                doomed.add(element);
                addFollowing(element, doomed);
            }
        }
        doomed.forEach(Node::remove);
    }

    /** A block of hardly anything but several links. */
    private boolean isLinkBlock(Element element) {
        boolean group = switch (element.normalName()) {
            case "div", "section", "ul", "ol", "table", "aside", "figure" -> true;
            default -> false;
        };
        Mass own = mass.at(element);
        return group
                && own.characters > 0
                && own.prose < 80
                && own.anchors >= 3
                && own.linkDensity() > 0.66
                && own.characters < total
                && type != PageType.DOCUMENTATION;
    }

    private boolean leadsAway(Element element) {
        boolean line = Tags.isHeading(element)
                || Tags.is(element, "p")
                || Tags.is(element, "strong")
                || Tags.is(element, "div") && element.childrenSize() <= 1;
        Mass own = mass.at(element);
        return line
                && own.characters > 2
                && own.characters < 60
                && LEADS_AWAY
                        .matcher(element.text().strip().toLowerCase(Locale.ROOT))
                        .matches();
    }

    /** After a heading that leads away, what follows goes with it, up to the next heading or running text. */
    private void addFollowing(Element heading, List<Node> doomed) {
        if (!Tags.isHeading(heading) && !Tags.is(heading, "p")) {
            return;
        }
        Node next = heading.nextSibling();
        while (next != null && !stops(next)) {
            doomed.add(next);
            next = next.nextSibling();
        }
    }

    private boolean stops(Node node) {
        if (node instanceof TextNode text) {
            return !text.isBlank();
        }
        if (!(node instanceof Element element)) {
            return false;
        }
        Mass own = mass.at(element);
        return Tags.isHeading(element) || own.characters > 0 && own.linkDensity() < 0.5 || own.prose > 200;
    }
}
