package org.aios.etl.bootstrap.report.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.bootstrap.codec.Json;

/** Renders a comparison of two runs as JSON. Stateless. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** Returns one JSON object over several lines. */
    public static String text(Comparison comparison) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run", comparison.run().json().path("run"));
        map.put("other", comparison.other().json().path("run"));
        map.put("totals", figures(comparison.totals()));
        Map<String, Object> tools = new LinkedHashMap<>();
        comparison.tools().forEach((tool, figures) -> tools.put(tool, figures(figures)));
        map.put("tools", tools);
        Map<String, Object> counts = new LinkedHashMap<>();
        comparison.counts().forEach((kind, count) -> counts.put(word(kind), count));
        map.put("changes_by_kind", counts);
        map.put(
                "changes",
                comparison.changes().stream().map(ComparisonJson::change).toList());
        map.put("changes_left_out", comparison.leftOut());
        return Json.inOrder().writerWithDefaultPrettyPrinter().writeValueAsString(map) + "\n";
    }

    private static Map<String, Object> figures(List<ComparedFigure> figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        figures.forEach(figure -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("run", figure.run().orElse(null));
            values.put("other", figure.other().orElse(null));
            values.put("difference", figure.difference().orElse(null));
            map.put(figure.name(), values);
        });
        return map;
    }

    private static Map<String, Object> change(Comparison.Change change) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", change.id());
        map.put("kind", word(change.kind()));
        map.put("run", change.run().isEmpty() ? null : change.run());
        map.put("other", change.other().isEmpty() ? null : change.other());
        return map;
    }

    private static String word(Comparison.Change.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
