package org.aios.etl.bootstrap.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.report.reading.Quantities;
import org.aios.etl.bootstrap.report.reading.RunReport;
import org.aios.etl.core.model.ErrorCategory;
import org.aios.etl.core.model.ErrorCode;
import tools.jackson.databind.JsonNode;

/** What has no result, by its reason: what happened, and what to do. Stateless. */
final class FailuresSection {
    private static final int MOST_LISTED = 5;

    private FailuresSection() {}

    static String html(RunReport report) {
        Map<String, Long> codes = report.codes();
        if (codes.isEmpty()) {
            return "<p class=\"fine\">Every source was collected.</p>\n";
        }
        Map<String, List<JsonNode>> listed = new LinkedHashMap<>();
        report.failures()
                .forEach(failure -> listed.computeIfAbsent(
                                failure.path("code").stringValue(""), code -> new ArrayList<>())
                        .add(failure));
        StringBuilder out = new StringBuilder("<div class=\"cards\">\n");
        codes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(code ->
                        card(out, code.getKey(), code.getValue(), listed.getOrDefault(code.getKey(), List.of())));
        return out.append("</div>\n").toString();
    }

    private static void card(StringBuilder out, String code, long count, List<JsonNode> failures) {
        out.append("<article class=\"card\" aria-label=\"")
                .append(Html.text(code))
                .append("\"><h3><code>")
                .append(Html.text(code))
                .append("</code> <span class=\"count\">")
                .append(Html.count(count))
                .append("</span></h3>\n");
        known(code)
                .ifPresent(found -> out.append("<p class=\"who\">")
                        .append(who(found.category()))
                        .append(found.retryable() ? ", worth another try" : "")
                        .append("</p>\n"));
        out.append("<p class=\"advice\">").append(advice(code, failures)).append("</p>\n<ul>\n");
        failures.stream()
                .limit(MOST_LISTED)
                .forEach(failure -> out.append("<li><b>")
                        .append(Html.isolated(failure.path("id").stringValue("")))
                        .append("</b> ")
                        .append(Html.isolated(failure.path("message").stringValue("")))
                        .append("</li>\n"));
        out.append("</ul>\n");
        if (count > Math.min(failures.size(), MOST_LISTED)) {
            out.append("<p><a class=\"all\" href=\"#sources\" data-code=\"")
                    .append(Html.text(code))
                    .append("\">Show all ")
                    .append(Quantities.grouped(count))
                    .append(" in the table</a></p>\n");
        }
        out.append("</article>\n");
    }

    private static String advice(String code, List<JsonNode> failures) {
        String given = failures.isEmpty() ? "" : failures.get(0).path("advice").stringValue("");
        return Html.text(given.isEmpty() ? known(code).map(ErrorCode::advice).orElse("") : given);
    }

    private static String who(ErrorCategory category) {
        return switch (category) {
            case REQUEST -> "The request is at fault";
            case SETUP -> "This installation lacks something";
            case SOURCE -> "The source is at fault";
            case REMOTE -> "The far end is at fault";
            case LIMIT -> "A limit was reached";
            case INTERNAL -> "etl is at fault";
        };
    }

    private static Optional<ErrorCode> known(String code) {
        try {
            return Optional.of(ErrorCode.valueOf(code));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }
}
