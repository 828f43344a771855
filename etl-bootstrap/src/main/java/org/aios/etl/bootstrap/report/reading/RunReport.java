package org.aios.etl.bootstrap.report.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * What {@code report.json} says of a run, by name. Every figure that a page or a comparison shows is read from here, so that
 * they cannot differ. Immutable.
 */
public final class RunReport {
    /** The {@code end} of a run that has no {@code report.json}. */
    public static final String UNFINISHED = "unfinished";

    private final JsonNode json;

    private RunReport(JsonNode json) {
        this.json = json;
    }

    /** Reads a report; empty if the JSON is something else. */
    public static Optional<RunReport> of(JsonNode json) {
        boolean complete = json.path("run").isObject()
                && json.path("totals").path("sources").isNumber()
                && json.path("tools").isObject();
        return complete ? Optional.of(new RunReport(json)) : Optional.empty();
    }

    /** Returns the whole object. */
    public JsonNode json() {
        return json;
    }

    /** Returns the run's id; empty text where nobody knows it. */
    public String id() {
        return json.path("run").path("id").stringValue("");
    }

    /** Returns what ended the run: {@code complete}, {@code interrupted} …, or {@code unfinished}. */
    public String end() {
        return json.path("run").path("end").stringValue("complete");
    }

    /** Returns whether the run goes on, or was killed. */
    public boolean unfinished() {
        return end().equals(UNFINISHED);
    }

    /** Returns whether every source has its outcome, and the results file therefore one row for each. */
    public boolean complete() {
        return end().equals("complete");
    }

    /** Returns whether the run was resumed. */
    public boolean resumed() {
        return json.path("run").path("resumed").booleanValue(false);
    }

    /** Returns when the run was first started; empty where nobody knows it. */
    public Optional<Instant> startedAt() {
        try {
            return Optional.of(Instant.parse(json.path("run").path("started_at").stringValue("")));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns how long the last start took, in milliseconds. */
    public long wallMillis() {
        return json.path("run").path("wall_ms").longValue(0);
    }

    /** Returns how many sources were worked on at once; empty where nobody knows it. */
    public OptionalLong concurrency() {
        JsonNode concurrency = json.path("run").path("concurrency");
        return concurrency.isNumber() ? OptionalLong.of(concurrency.longValue()) : OptionalLong.empty();
    }

    /** Returns where the results are, relative to the report; empty text where it does not say so. */
    public String results() {
        return json.path("run").path("results").stringValue("");
    }

    /** Returns the figures of all sources. */
    public ToolFigures totals() {
        return ToolFigures.of(json.path("totals"), json.path("latency_ms"));
    }

    /** Returns the figures per tool. */
    public Map<String, ToolFigures> tools() {
        Map<String, ToolFigures> tools = new LinkedHashMap<>();
        json.path("tools")
                .properties()
                .forEach(tool -> tools.put(
                        tool.getKey(),
                        ToolFigures.of(
                                tool.getValue().path("totals"), tool.getValue().path("latency_ms"))));
        return tools;
    }

    /** Returns how many sources have no result, by code. */
    public Map<String, Long> codes() {
        Map<String, Long> codes = new LinkedHashMap<>();
        json.path("failures_by_code")
                .properties()
                .forEach(code -> codes.put(code.getKey(), code.getValue().longValue(0)));
        return codes;
    }

    /** Returns the failures that are listed one by one: {@code id}, {@code code}, {@code message}, {@code advice}. */
    public Iterable<JsonNode> failures() {
        return json.path("failures");
    }
}
