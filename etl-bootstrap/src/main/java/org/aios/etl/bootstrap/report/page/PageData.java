package org.aios.etl.bootstrap.report.page;

import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.report.reading.RowHead;
import org.aios.etl.bootstrap.report.reading.RunReport;
import org.aios.etl.bootstrap.report.reading.ToolFigures;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of the charts and the rows of the table, as the JSON that the page's script reads. Rows are lists in the order of
 * {@link #COLUMNS}, and repeated words stand in {@code words} once, so that 10,000 sources fit into about two megabytes.
 */
final class PageData {
    /** The members of a row; tool, status, saved_by and code are places in {@code words}, page is empty where it is the id. */
    static final List<String> COLUMNS = List.of(
            "id", "tool", "status", "title", "source", "cost", "saved", "by", "flags", "quality", "code", "message",
            "start", "elapsed", "queued", "page");

    private static final int HIT = 1;
    private static final int STALE = 2;
    private static final int PAGE = 4;
    private static final int DUPLICATE = 8;
    private static final int LONGEST_ID = 300;
    private static final int LONGEST_MESSAGE = 600;
    private static final double PER_MILLE = 1_000;

    private final RunReport report;
    private final RunRows rows;
    private final Timeline timeline;
    private final SourceLinks links;
    private final Map<String, Integer> words = new LinkedHashMap<>();

    PageData(RunReport report, RunRows rows, Timeline timeline, SourceLinks links) {
        this.report = report;
        this.rows = rows;
        this.timeline = timeline;
        this.links = links;
    }

    void writeTo(Writer page) {
        JsonMapper json = Json.inOrder();
        try (JsonGenerator out = json.writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .createGenerator(new ScriptSafeWriter(page))) {
            out.writeStartObject();
            out.writeName("columns");
            json.writeValue(out, COLUMNS);
            out.writeName("timeline");
            json.writeValue(out, timeline());
            out.writeName("latency");
            json.writeValue(out, latency());
            List<RowHead> shown = rows.shown().rows();
            out.writeName("pages");
            json.writeValue(out, pages(shown));
            out.writeName("rows");
            out.writeStartArray();
            shown.forEach(row -> write(out, row));
            out.writeEndArray();
            out.writeName("words");
            json.writeValue(out, words.keySet().stream().map(VisibleText::of).toList());
            out.writeEndObject();
        }
    }

    private Map<String, Object> timeline() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("width", timeline.width());
        map.put("ended", timeline.ended());
        map.put("under_way", timeline.underWay());
        return map;
    }

    private Map<String, Object> latency() {
        Map<String, Object> map = new LinkedHashMap<>();
        List<LatencyHistogram.Bar> bars = rows.latency().bars();
        map.put("from", bars.stream().map(LatencyHistogram.Bar::from).toList());
        map.put("to", bars.stream().map(LatencyHistogram.Bar::to).toList());
        map.put("counts", bars.stream().map(LatencyHistogram.Bar::counts).toList());
        ToolFigures all = report.totals();
        map.put("percentiles", List.of(all.p50(), all.p95(), all.p99()));
        return map;
    }

    /** Returns the folder of each tool's pages, by the tool's place in the words. */
    private Map<String, String> pages(List<RowHead> shown) {
        Map<String, String> pages = new LinkedHashMap<>();
        shown.forEach(row -> pages.computeIfAbsent(String.valueOf(word(row.tool())), at -> links.pagesOf(row.tool())));
        return pages;
    }

    private void write(JsonGenerator out, RowHead row) {
        out.writeStartArray();
        out.writeString(VisibleText.of(row.id(), LONGEST_ID));
        out.writeNumber(word(row.tool()));
        out.writeNumber(word(row.status()));
        out.writeString(VisibleText.of(row.title()));
        out.writeString(VisibleText.of(row.source()));
        out.writeNumber(row.costUsd());
        out.writeNumber(row.savedUsd());
        out.writeNumber(word(row.savedBy()));
        out.writeNumber(flags(row));
        if (row.quality().isPresent()) {
            out.writeNumber(Math.round(row.quality().getAsDouble() * PER_MILLE) / PER_MILLE);
        } else {
            out.writeNull();
        }
        out.writeNumber(word(row.code()));
        out.writeString(VisibleText.of(row.message(), LONGEST_MESSAGE));
        if (row.startedAt().isPresent()) {
            out.writeNumber(Timeline.active(row.startedAt().getAsLong(), timeline.first(), timeline.pauses()));
        } else {
            out.writeNull();
        }
        out.writeNumber(row.elapsedMillis());
        out.writeNumber(row.queuedMillis());
        String page = SourceLinks.pageOf(row.id());
        out.writeString(page.equals(row.id()) ? "" : page);
        out.writeEndArray();
    }

    private static int flags(RowHead row) {
        return (row.hit() ? HIT : 0)
                | (row.stale() ? STALE : 0)
                | (row.hasPage() ? PAGE : 0)
                | (row.duplicate() ? DUPLICATE : 0);
    }

    private int word(String text) {
        Integer at = words.get(text);
        if (at == null) {
            at = words.size();
            words.put(text, at);
        }
        return at;
    }
}
