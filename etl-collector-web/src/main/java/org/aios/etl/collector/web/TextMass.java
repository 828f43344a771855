package org.aios.etl.collector.web;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** How much text, linked text and punctuation every element of a tree holds; measured in one pass. */
final class TextMass implements NodeVisitor {
    private static final Mass NOTHING = new Mass();

    private final Map<Element, Mass> masses = new IdentityHashMap<>();
    private int links;

    static TextMass of(Element root) {
        TextMass mass = new TextMass();
        root.traverse(mass);
        return mass;
    }

    Mass at(Element element) {
        return masses.getOrDefault(element, NOTHING);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            links += Tags.is(element, "a") ? 1 : 0;
            masses.put(element, new Mass());
        } else if (node instanceof TextNode text) {
            Element parent = text.parentElement();
            if (parent == null) {
                return;
            }
            at(parent).add(text.getWholeText(), links > 0);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            links -= Tags.is(element, "a") ? 1 : 0;
            Mass own = at(element);
            own.count(element);
            Element parent = element.parent();
            if (parent != null && masses.containsKey(parent)) {
                at(parent).add(own, Tags.is(element, "p"));
            }
        }
    }

    /** Sums over one element and all below it. */
    static final class Mass {
        int characters;
        int linked;
        int sentences;
        int paragraphs;
        int anchors;
        int headings;
        int items;
        int images;
        int controls;
        /** Characters of running text in paragraphs that stand side by side with others, as those of one text do. */
        int clustered;

        private int besideParagraphs;
        private int besides;
        private int direct;

        /** Characters of running text: paragraphs and the like with few links. */
        int prose;

        private void add(String text, boolean insideLink) {
            int count = 0;
            boolean space = true;
            for (int at = 0; at < text.length(); at++) {
                char c = text.charAt(at);
                boolean blank = InlineTidy.isSpace(c) || c == '\u00a0';
                count += !blank || !space ? 1 : 0;
                space = blank;
                sentences += c == '.'
                                || c == ','
                                || c == ';'
                                || c == '!'
                                || c == '?'
                                || c == '\u3002'
                                || c == '\u3001'
                                || c == '\uff0c'
                                || c == '\u060c'
                        ? 1
                        : 0;
            }
            characters += count;
            direct += insideLink ? 0 : count;
            linked += insideLink ? count : 0;
        }

        private void add(Mass below, boolean paragraph) {
            clustered += below.clustered;
            if (paragraph && below.prose > 0) {
                besideParagraphs += below.prose;
                besides++;
            }
            add(below);
        }

        private void add(Mass below) {
            characters += below.characters;
            linked += below.linked;
            sentences += below.sentences;
            paragraphs += below.paragraphs;
            anchors += below.anchors;
            headings += below.headings;
            items += below.items;
            images += below.images;
            controls += below.controls;
            prose += below.prose;
        }

        private void count(Element element) {
            switch (element.normalName()) {
                case "p" -> paragraphs++;
                case "a" -> anchors++;
                case "li" -> items++;
                case "img" -> images++;
                case "button", "input", "select", "textarea" -> controls++;
                case "h1", "h2", "h3", "h4", "h5", "h6" -> headings++;
                default -> {}
            }
            boolean carrier = Tags.isBlock(element) && !Tags.isHeading(element);
            if (carrier && prose == 0 && characters >= 40 && linkDensity() < 0.4 && sentences > 0) {
                prose = characters - linked;
            }
            clustered += besides > 1 ? besideParagraphs : 0;
            clustered += direct > 400 && !Tags.is(element, "p") ? direct : 0;
        }

        /** Running text, and a quarter of the other text that leads nowhere. */
        int weight() {
            return prose + Math.max(0, characters - linked - prose) / 4;
        }

        double linkDensity() {
            return characters == 0 ? 0 : (double) linked / characters;
        }
    }
}
