package org.aios.etl.bootstrap.report.reading;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A run beside another one: figures, and the sources that came out differently. Immutable.
 *
 * @param run the run
 * @param other the run it is compared with, mostly an earlier one
 * @param totals the figures of all sources
 * @param tools the figures of every tool that either run used
 * @param changes the sources whose status or error code changed, that appeared, or vanished; the first {@link #MOST_CHANGES}
 * @param counts how many changes there are of each kind
 */
public record Comparison(
        RunReport run,
        RunReport other,
        List<ComparedFigure> totals,
        Map<String, List<ComparedFigure>> tools,
        List<Change> changes,
        Map<Change.Kind, Long> counts) {

    /** The most changes that are listed one by one. */
    public static final int MOST_CHANGES = 20_000;

    /**
     * A source that came out differently.
     *
     * @param other its status in the other run, such as {@code failed NOT_FOUND}; empty text if it was not in it
     * @param run its status in the run; empty text if it is not in it
     */
    public record Change(String id, Kind kind, String other, String run) {
        /** What happened to a source between two runs. */
        public enum Kind {
            /** It is in both, with another status or error code. */
            CHANGED,
            /** It is in the run alone. */
            APPEARED,
            /** It is in the other run alone. */
            VANISHED
        }
    }

    /** Compares two runs by their reports and rows. */
    public static Comparison of(PlacedRun run, PlacedRun other) throws IOException {
        RunReport report = run.reported();
        RunReport before = other.reported();
        List<ComparedFigure> totals = new ArrayList<>(ComparedFigure.of(report.totals(), before.totals()));
        ComparedFigure.known(
                totals,
                "wall_ms",
                "wall",
                ComparedFigure.Form.MILLIS,
                BigDecimal.valueOf(report.wallMillis()),
                BigDecimal.valueOf(before.wallMillis()));
        Changes changes = new Changes();
        changes.read(statuses(other, before), statuses(run, report));
        return new Comparison(report, before, totals, tools(report, before), changes.listed, changes.counts);
    }

    /** Returns how many changes are not listed. */
    public long leftOut() {
        return counts.values().stream().mapToLong(Long::longValue).sum() - changes.size();
    }

    private static Map<String, List<ComparedFigure>> tools(RunReport run, RunReport other) {
        Map<String, ToolFigures> now = run.tools();
        Map<String, ToolFigures> before = other.tools();
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        Map<String, List<ComparedFigure>> tools = new LinkedHashMap<>();
        names.forEach(name -> tools.put(
                name,
                ComparedFigure.of(
                        now.getOrDefault(name, ToolFigures.NONE), before.getOrDefault(name, ToolFigures.NONE))));
        return tools;
    }

    private static Map<String, String> statuses(PlacedRun run, RunReport report) throws IOException {
        Map<String, String> statuses = new LinkedHashMap<>();
        if (Files.isRegularFile(run.results())) {
            new RowHeads(run.results(), report.complete())
                    .forEach(row -> statuses.put(
                            row.id(), (row.status() + " " + row.code()).strip().intern()));
        }
        return statuses;
    }

    /** Finds and counts the changes. For one use. */
    private static final class Changes {
        private final List<Change> listed = new ArrayList<>();
        private final Map<Change.Kind, Long> counts = new EnumMap<>(Change.Kind.class);

        void read(Map<String, String> before, Map<String, String> now) {
            for (Change.Kind kind : Change.Kind.values()) {
                counts.put(kind, 0L);
            }
            now.forEach((id, status) -> {
                String former = before.get(id);
                if (former == null) {
                    add(new Change(id, Change.Kind.APPEARED, "", status));
                } else if (!former.equals(status)) {
                    add(new Change(id, Change.Kind.CHANGED, former, status));
                }
            });
            before.forEach((id, status) -> {
                if (!now.containsKey(id)) {
                    add(new Change(id, Change.Kind.VANISHED, status, ""));
                }
            });
            listed.sort(Comparator.comparing(Change::kind));
        }

        private void add(Change change) {
            counts.merge(change.kind(), 1L, Long::sum);
            if (listed.size() < MOST_CHANGES) {
                listed.add(change);
            }
        }
    }
}
