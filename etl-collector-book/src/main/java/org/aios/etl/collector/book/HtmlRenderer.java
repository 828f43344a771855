package org.aios.etl.collector.book;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Renders HTML as Markdown block by block and remembers where each anchor stands. For one thread, one document at a time.
 *
 * <p>Walks without recursion, so that depth costs no stack. Text of links and pictures' descriptions stay, their addresses go:
 * they name files of the archive.
 */
final class HtmlRenderer implements NodeFilter {
    private static final Set<String> SKIPPED = Set.of(
            "head",
            "script",
            "style",
            "template",
            "noscript",
            "rt",
            "rp",
            "annotation",
            "annotation-xml",
            "metadata",
            "desc",
            "object",
            "iframe");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "aside",
            "main",
            "header",
            "footer",
            "nav",
            "figure",
            "figcaption",
            "body",
            "dl",
            "dt",
            "dd",
            "address",
            "center",
            "form",
            "fieldset",
            "details",
            "summary",
            "caption",
            "hgroup",
            "svg",
            "text",
            "title");
    private static final int DEEPEST_INDENT = 12;

    private static final Pattern PICTURES = Pattern.compile("(?:!\\[[^\\]]*]\\(\\)\\s*)+");

    private final ContentWriter out;
    private final Map<String, Integer> anchors = new HashMap<>();
    private final StringBuilder inline = new StringBuilder();
    private final Deque<ListState> lists = new ArrayDeque<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final TableState table = new TableState();
    private int headingLevel;
    private int preDepth;
    private int quoteDepth;
    private boolean itemStart;

    HtmlRenderer(ContentWriter out) {
        this.out = out;
    }

    /** Renders one document and returns the places of its anchors. */
    Map<String, Integer> render(Element root) {
        root.filter(this);
        flush();
        return Map.copyOf(anchors);
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element element) {
            String name = Markup.localName(element);
            if (SKIPPED.contains(name) || isHidden(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            open(element, name);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            close(Markup.localName(element));
        }
        return FilterResult.CONTINUE;
    }

    private void text(String text) {
        if (preDepth > 0) {
            inline.append(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                inline.append(c);
            } else if (inline.length() > 0
                    && inline.charAt(inline.length() - 1) != ' '
                    && inline.charAt(inline.length() - 1) != '\n') {
                inline.append(' ');
            }
        }
    }

    private void open(Element element, String name) {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                flush();
                headingLevel = name.charAt(1) - '0';
            }
            case "ul", "ol" -> {
                flush();
                lists.push(new ListState(name.equals("ol")));
            }
            case "li" -> {
                flush();
                itemStart = true;
            }
            case "pre" -> {
                flush();
                preDepth++;
            }
            case "blockquote" -> {
                flush();
                quoteDepth++;
            }
            case "table" -> {
                if (table.depth == 0) {
                    flush();
                }
                table.depth++;
            }
            case "tr" -> table.row();
            case "td", "th" -> {
                if (!table.collecting()) {
                    flush();
                }
            }
            case "br" -> inline.append(preDepth > 0 ? "\n" : headingLevel > 0 || table.collecting() ? " " : "\n");
            case "hr" -> flush();
            case "img", "image" -> picture(element);
            case "em", "i", "strong", "b", "code", "tt", "kbd", "samp" -> marks.push(inline.length());
            default -> {
                if (BLOCKS.contains(name)) {
                    flush();
                }
            }
        }
        anchor(element.attr("id"));
        if (name.equals("a")) {
            anchor(element.attr("name"));
        }
    }

    private void close(String name) {
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                flush();
                headingLevel = 0;
            }
            case "ul", "ol" -> {
                flush();
                lists.poll();
            }
            case "li" -> {
                flush();
                itemStart = false;
            }
            case "pre" -> {
                if (--preDepth == 0) {
                    flushCode();
                }
            }
            case "blockquote" -> {
                flush();
                quoteDepth--;
            }
            case "table" -> {
                if (--table.depth == 0) {
                    flushTable();
                }
            }
            case "td", "th" -> cell();
            case "em", "i" -> mark("*");
            case "strong", "b" -> mark("**");
            case "code", "tt", "kbd", "samp" -> mark("`");
            default -> {
                if (BLOCKS.contains(name)) {
                    flush();
                }
            }
        }
    }

    private void anchor(String id) {
        if (!id.isEmpty()) {
            anchors.putIfAbsent(id, out.nextOffset() + inline.length());
        }
    }

    /** Inside a line a picture stands for a word or a formula, which its description gives; one that stands alone is dropped. */
    private void picture(Element element) {
        String alt = CleanText.line(element.attr("alt")).replace("]", "");
        if (!alt.isEmpty() && preDepth == 0) {
            text(" ![" + alt + "]() ");
        }
    }

    /** Puts the mark around the words since the element began; not in headings and code, and never around nothing. */
    private void mark(String mark) {
        int from = marks.isEmpty() ? inline.length() : Math.min(marks.pop(), inline.length());
        int to = inline.length();
        while (from < to && Character.isWhitespace(inline.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(inline.charAt(to - 1))) {
            to--;
        }
        boolean plain =
                from == to || headingLevel > 0 || preDepth > 0 || mark.equals("`") && inline.indexOf("`", from) >= 0;
        if (!plain && inline.indexOf("\n", from) < 0) {
            inline.insert(to, mark).insert(from, mark);
        }
    }

    private void flush() {
        if (preDepth > 0) {
            return;
        }
        if (table.collecting()) {
            text(" ");
            return;
        }
        String block = blockText();
        inline.setLength(0);
        marks.clear();
        if (block.isBlank() || block.startsWith("![") && PICTURES.matcher(block).matches()) {
            return;
        }
        if (headingLevel > 0) {
            out.heading(headingLevel, CleanText.line(block));
        } else if (lists.isEmpty()) {
            out.block(quoted(MarkdownEscape.paragraph(block)));
        } else {
            listItem(block);
        }
    }

    private String blockText() {
        StringBuilder lines = new StringBuilder();
        for (String line : inline.toString().split("\n")) {
            String clean = CleanText.line(line);
            if (!clean.isEmpty()) {
                lines.append(lines.length() == 0 ? "" : "  \n").append(clean);
            }
        }
        return lines.toString();
    }

    private void listItem(String block) {
        ListState list = lists.element();
        String indent = "  ".repeat(Math.min(DEEPEST_INDENT, lists.size() - 1));
        if (itemStart) {
            itemStart = false;
            String line = quoted(indent + list.nextMark() + block);
            if (list.count > 1 || lists.size() > 1) {
                out.line(line);
            } else {
                out.block(line);
            }
        } else {
            out.block(quoted(indent + "  " + block));
        }
    }

    private void flushCode() {
        String code = CleanText.lines(inline.toString());
        inline.setLength(0);
        marks.clear();
        if (table.collecting()) {
            text(code);
        } else if (!code.isBlank()) {
            out.block(MarkdownEscape.code(code.startsWith("\n") ? code.substring(1) : code));
        }
    }

    private void cell() {
        if (table.collecting()) {
            table.cell(CleanText.line(inline.toString()));
            inline.setLength(0);
            marks.clear();
        } else {
            flush();
        }
    }

    private void flushTable() {
        String rest = CleanText.line(inline.toString());
        inline.setLength(0);
        List<List<String>> rows = table.take();
        if (rows.stream().mapToInt(List::size).max().orElse(0) > 1
                && rows.stream().flatMap(List::stream).noneMatch(cell -> cell.length() > 1500)) {
            out.block(TableText.of(rows));
        } else {
            rows.forEach(row -> row.forEach(out::block));
        }
        out.block(rest);
    }

    private String quoted(String block) {
        return quoteDepth == 0 ? block : "> " + block.replace("\n", "\n> ");
    }

    private static boolean isHidden(Element element) {
        String style = element.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        return element.hasAttr("hidden") || style.contains("display:none") || style.contains("visibility:hidden");
    }

    private static final class ListState {
        private final boolean numbered;
        private int count;

        ListState(boolean numbered) {
            this.numbered = numbered;
        }

        String nextMark() {
            count++;
            return numbered ? count + ". " : "- ";
        }
    }

    /** Cells of the outermost table; inner tables become text of their cell. */
    private static final class TableState {
        private List<List<String>> rows = new ArrayList<>();
        private int depth;

        boolean collecting() {
            return depth > 0;
        }

        void row() {
            if (depth == 1) {
                rows.add(new ArrayList<>());
            }
        }

        void cell(String text) {
            if (rows.isEmpty()) {
                rows.add(new ArrayList<>());
            }
            rows.get(rows.size() - 1).add(text);
        }

        List<List<String>> take() {
            List<List<String>> taken = rows.stream()
                    .filter(row -> row.stream().anyMatch(cell -> !cell.isEmpty()))
                    .toList();
            rows = new ArrayList<>();
            return taken;
        }
    }
}
