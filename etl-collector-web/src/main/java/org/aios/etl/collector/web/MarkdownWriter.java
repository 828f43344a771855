package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Writes a tree as Markdown: CommonMark 0.31 with the tables, strikethrough and task lists of GitHub, and no HTML. The tree's
 * depth is bounded by the parser, so that walking it needs a bounded stack. For one thread and one document.
 */
final class MarkdownWriter {
    private final UnaryOperator<String> links;
    private final Blocks blocks;
    private final Lines lines = new Lines();
    private String lastBullet = "";
    private boolean lastWasList;

    private MarkdownWriter(List<Element> roots, UnaryOperator<String> links) {
        this.links = links;
        this.blocks = new Blocks(roots);
    }

    /**
     * Writes trees one after the other.
     *
     * @param links as in {@link InlineCollector}
     */
    static String write(List<Element> roots, UnaryOperator<String> links) {
        MarkdownWriter writer = new MarkdownWriter(roots, links);
        for (Element root : roots) {
            boolean whole = Tags.is(root, "body") || Tags.is(root, "html");
            writer.flow(whole ? root.childNodes() : List.of(root));
        }
        return writer.lines.toString();
    }

    private void flow(List<? extends Node> nodes) {
        List<Node> run = new ArrayList<>();
        List<Element> items = new ArrayList<>();
        for (Node node : nodes) {
            boolean item = node instanceof Element element && Tags.is(element, "li");
            if (!item && !items.isEmpty() && !(node instanceof TextNode text && text.isBlank())) {
                list(new ArrayList<>(items), false, 1);
                items.clear();
            }
            if (item) {
                paragraph(run);
                items.add((Element) node);
            } else if (blocks.isBlock(node)) {
                paragraph(run);
                block((Element) node);
            } else if (items.isEmpty()) {
                run.add(node);
            }
        }
        paragraph(run);
        if (!items.isEmpty()) {
            list(items, false, 1);
        }
    }

    private void block(Element element) {
        if (Tags.isSilent(element)) {
            return;
        }
        switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element);
            case "hr" -> rule();
            case "pre", "xmp", "listing" -> code(element);
            case "blockquote" -> quote(element);
            case "ul", "ol", "menu", "dir" ->
                list(ListItems.of(element), Tags.is(element, "ol"), ListItems.start(element));
            case "table" -> table(element);
            case "dd" -> definition(element);
            case "a" -> linkedBlock(element);
            default -> flow(element.childNodes());
        }
    }

    private void paragraph(List<Node> run) {
        if (run.isEmpty()) {
            return;
        }
        for (List<Inline> part : Paragraphs.split(new InlineCollector(links).collect(run))) {
            String text = InlineWriter.write(part, false);
            if (!text.isBlank()) {
                begin(false);
                writeLines(text);
            }
        }
        run.clear();
    }

    private void writeLines(String text) {
        text.lines().map(Escaper::lineStart).map(MarkdownWriter::visibleEdge).forEach(lines::line);
    }

    /** A no-break space at the start of a line is easily lost; its reference is not. */
    private static String visibleEdge(String line) {
        return line.startsWith("\u00a0") ? "&nbsp;" + line.substring(1) : line;
    }

    private void heading(Element heading) {
        int level = Tags.headingLevel(heading);
        List<Inline> pieces = InlineTidy.tidy(new InlineCollector(links).collect(heading.childNodes()));
        String text = InlineWriter.write(pieces, false);
        if (text.isBlank() && heading.childNodeSize() > 0 && !heading.text().isBlank()) {
            return;
        }
        begin(false);
        if (text.indexOf('\n') >= 0 && level <= 2) {
            writeLines(text);
            lines.line(level == 1 ? "===" : "---");
        } else {
            String line = text.replace("\\\n", " ");
            lines.line(("#".repeat(level) + ' ' + closedHashes(line)).stripTrailing());
        }
    }

    /** A run of # at the end would be taken for a closing sequence (section 4.2). */
    private static String closedHashes(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '#') {
            end--;
        }
        boolean closing = end < line.length() && (end == 0 || line.charAt(end - 1) == ' ');
        return closing ? line.substring(0, end) + '\\' + line.substring(end) : line;
    }

    private void rule() {
        begin(false);
        lines.line(lines.isNested() ? "___" : "---");
    }

    private void code(Element pre) {
        begin(false);
        CodeBlock.of(pre).write(lines);
    }

    private void quote(Element quote) {
        begin(false);
        lines.open("> ", "> ", false);
        flow(quote.childNodes());
        lines.close();
        lastWasList = false;
    }

    private void definition(Element definition) {
        begin(false);
        lines.open(": ", "  ", false);
        flow(definition.childNodes());
        lines.close();
        lastWasList = false;
    }

    private void linkedBlock(Element anchor) {
        flow(LinkedBlock.pushInside(anchor, blocks).childNodes());
    }

    private void table(Element table) {
        TableReader reader = new TableReader(table, blocks);
        if (reader.isLayout()) {
            flow(table.childNodes());
        } else {
            reader.captions().forEach(caption -> flow(caption.childNodes()));
            begin(false);
            TableWriter.write(reader, links, lines);
        }
    }

    private void list(List<Element> items, boolean ordered, int start) {
        boolean second = lastWasList;
        String previous = lastBullet;
        if (items.isEmpty()) {
            return;
        }
        begin(true);
        String sign = sign(ordered, second ? previous : "");
        boolean loose = ListItems.isLoose(items, blocks);
        int number = start;
        boolean first = true;
        for (Element item : items) {
            if (!first && loose) {
                lines.blank();
            }
            first = false;
            String marker = ordered ? number++ + sign + ' ' : sign + ' ';
            lines.open(marker, " ".repeat(marker.length()), !loose);
            lastWasList = false;
            flow(Tags.is(item, "li") ? item.childNodes() : List.of(item));
            lines.close();
        }
        lastBullet = sign;
        lastWasList = true;
    }

    /** Two lists in a row need different signs, else they would be one. */
    private static String sign(boolean ordered, String previous) {
        if (ordered) {
            return previous.equals(".") ? ")" : ".";
        }
        return previous.equals("-") ? "*" : "-";
    }

    private void begin(boolean list) {
        lines.beginBlock();
        lastWasList = list && lastWasList;
    }
}
