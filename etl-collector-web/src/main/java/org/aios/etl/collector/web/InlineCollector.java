package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.aios.etl.collector.web.Inline.Mark;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Flattens nodes into running text. Blocks inside become words of the same line, since Markdown has no sign for them there. */
final class InlineCollector {
    private final UnaryOperator<String> links;
    private final List<Inline> out = new ArrayList<>();
    private boolean insideLink;

    /** @param links turns a reference as written into the one to show; the empty text drops the link and keeps its words */
    InlineCollector(UnaryOperator<String> links) {
        this.links = links;
    }

    List<Inline> collect(Iterable<? extends Node> nodes) {
        for (Node node : nodes) {
            add(node);
        }
        return out;
    }

    private void add(Node node) {
        if (node instanceof TextNode text) {
            out.add(new Inline.Text(text.getWholeText()));
        } else if (node instanceof Element element && !Tags.isSilent(element)) {
            element(element);
        }
    }

    private void element(Element element) {
        switch (element.normalName()) {
            case "br" -> out.add(new Inline.Break());
            case "wbr", "button", "select", "textarea", "option" -> {}
            case "em", "i" -> marked(Mark.EMPHASIS, element);
            case "strong", "b" -> marked(Mark.STRONG, element);
            case "del", "s", "strike" -> marked(Mark.STRIKE, element);
            case "code" -> code(element);
            case "a" -> link(element);
            case "img" -> image(element);
            case "input" -> checkbox(element);
            case "q" -> quoted(element);
            case "math" -> math(element);
            default -> plain(element);
        }
    }

    private void children(Element element) {
        for (Node child : element.childNodes()) {
            add(child);
        }
    }

    private void plain(Element element) {
        boolean block = Tags.isBlock(element);
        if (block) {
            out.add(new Inline.Text(" "));
        }
        children(element);
        if (block) {
            out.add(new Inline.Text(" "));
        }
    }

    private void marked(Mark mark, Element element) {
        out.add(new Inline.Open(mark, "", ""));
        children(element);
        out.add(new Inline.Close(mark));
    }

    private void code(Element element) {
        Element only = element.firstElementChild();
        if (!insideLink && element.childNodeSize() == 1 && only != null && Tags.is(only, "a")) {
            String target = links.apply(only.attr("href"));
            if (only.hasAttr("href") && !target.isEmpty()) {
                out.add(new Inline.Open(Mark.LINK, target, only.attr("title")));
                out.add(new Inline.Code(only.wholeText()));
                out.add(new Inline.Close(Mark.LINK));
                return;
            }
        }
        out.add(new Inline.Code(element.wholeText()));
    }

    private void link(Element element) {
        String target = element.hasAttr("href") ? links.apply(element.attr("href")) : "";
        boolean real = element.hasAttr("href")
                && !insideLink
                && (!target.isEmpty() || element.attr("href").isEmpty())
                && !isOnlySpace(element);
        if (!real) {
            children(element);
            return;
        }
        insideLink = true;
        out.add(new Inline.Open(Mark.LINK, target, element.attr("title")));
        children(element);
        out.add(new Inline.Close(Mark.LINK));
        insideLink = false;
    }

    /** What the parser leaves of a link that its page never closed. */
    private static boolean isOnlySpace(Element anchor) {
        return anchor.childNodeSize() == 1 && anchor.childNode(0) instanceof TextNode text && text.isBlank();
    }

    private void image(Element element) {
        String source = ImageSource.of(element);
        String target = source.isEmpty() && !element.attr("src").isEmpty() ? "" : links.apply(source);
        if (!target.isEmpty() || element.hasAttr("src") && element.attr("src").isEmpty()) {
            out.add(new Inline.Image(element.attr("alt"), target, element.attr("title")));
        }
    }

    private void checkbox(Element element) {
        boolean task = "checkbox".equalsIgnoreCase(element.attr("type"));
        if (task && isAtStart() && insideItem(element)) {
            out.add(new Inline.Verbatim(element.hasAttr("checked") ? "[x]" : "[ ]"));
            out.add(new Inline.Text(" "));
        }
    }

    private boolean isAtStart() {
        return out.stream()
                .allMatch(piece ->
                        piece instanceof Inline.Text text && text.text().isBlank());
    }

    private static boolean insideItem(Element box) {
        for (Element at = box.parent(); at != null; at = at.parent()) {
            if (Tags.is(at, "li")) {
                return true;
            }
            if (!Tags.is(at, "p") && !Tags.is(at, "label")) {
                return false;
            }
        }
        return false;
    }

    private void quoted(Element element) {
        out.add(new Inline.Text("\""));
        children(element);
        out.add(new Inline.Text("\""));
    }

    private void math(Element element) {
        Element source = element.selectFirst("annotation[encoding=application/x-tex]");
        String tex = source != null ? source.text() : element.attr("alttext");
        if (tex.isBlank()) {
            out.add(new Inline.Text(element.text()));
        } else {
            out.add(new Inline.Verbatim("$" + tex.strip().replaceAll("\\s+", " ") + "$"));
        }
    }
}
