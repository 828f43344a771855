package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/** The grid of a table, and whether it is one: many pages use tables to place things. */
final class TableReader {
    private static final int MOST_COLUMNS = 200;

    private final Element table;
    private final Blocks blocks;
    private final List<List<Element>> rows = new ArrayList<>();
    private final List<Element> captions = new ArrayList<>();
    private boolean stray;

    TableReader(Element table, Blocks blocks) {
        this.table = table;
        this.blocks = blocks;
        for (Element child : table.children()) {
            switch (child.normalName()) {
                case "tr" -> row(child);
                case "thead", "tbody", "tfoot" ->
                    child.children().stream().filter(row -> Tags.is(row, "tr")).forEach(this::row);
                case "caption" -> captions.add(child);
                default -> stray = stray || !Tags.isSilent(child);
            }
        }
    }

    private void row(Element row) {
        stray = stray || row.children().stream().anyMatch(child -> !isCell(child) && !Tags.isSilent(child));
        List<Element> cells =
                row.children().stream().filter(TableReader::isCell).toList();
        if (!cells.isEmpty()) {
            rows.add(cells);
        }
    }

    private static boolean isCell(Element element) {
        return Tags.is(element, "td") || Tags.is(element, "th");
    }

    List<List<Element>> rows() {
        return rows;
    }

    List<Element> captions() {
        return captions;
    }

    List<Element> cells() {
        return rows.stream().flatMap(List::stream).toList();
    }

    int columns() {
        return rows.stream()
                .mapToInt(row -> row.stream().mapToInt(TableReader::span).sum())
                .max()
                .orElse(0);
    }

    static int span(Element cell) {
        String span = cell.attr("colspan").strip();
        return span.matches("\\d{1,3}") ? Math.max(1, Math.min(MOST_COLUMNS, Integer.parseInt(span))) : 1;
    }

    /** Alignment of a column, from its first row: {@code left}, {@code right}, {@code center} or nothing. */
    static String alignment(Element cell) {
        String align = cell.attr("align").toLowerCase(Locale.ROOT).strip();
        String style = cell.attr("style").toLowerCase(Locale.ROOT).replace(" ", "");
        for (String side : List.of("left", "right", "center")) {
            if (align.equals(side) || style.contains("text-align:" + side)) {
                return side;
            }
        }
        return "";
    }

    boolean isLayout() {
        if (stray || rows.isEmpty() || columns() > MOST_COLUMNS) {
            return true;
        }
        boolean marked = cells().stream().anyMatch(cell -> Tags.is(cell, "th")) || !captions.isEmpty();
        boolean nested = table.select("table").size() > 1;
        boolean presentation =
                "presentation".equalsIgnoreCase(table.attr("role")) || "none".equalsIgnoreCase(table.attr("role"));
        if (presentation || nested) {
            return true;
        }
        long heavy = cells().stream().filter(this::isHeavy).count();
        return marked ? heavy * 2 > cells().size() : heavy > 0 || cells().size() < 2;
    }

    /** Holds what no table cell of Markdown can hold. */
    private boolean isHeavy(Element cell) {
        if (!blocks.holdsBlock(cell)) {
            return false;
        }
        if (cell.selectFirst("h1, h2, h3, h4, h5, h6, pre, blockquote, hr") != null) {
            return true;
        }
        return cell.select("p").size() > 1 && cell.text().length() > 300
                || cell.select("li").size() > 3;
    }
}
