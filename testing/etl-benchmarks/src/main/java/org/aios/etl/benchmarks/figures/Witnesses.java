package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.benchmarks.launcher.LedgerSum;
import org.aios.etl.benchmarks.launcher.Mock;
import org.aios.etl.benchmarks.launcher.RunReport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks each place that keeps figures of a run. */
final class Witnesses {
    private static final Pattern EMBEDDED =
            Pattern.compile("<script[^>]*type=\"application/json\"[^>]*>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern ROW_OF_ALL = Pattern.compile("<tr><th[^>]*>all</th>(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<td[^>]*>\\$?([^<]*)</td>");
    private static final int CENTS = 2;

    private Witnesses() {}

    static Testimony report(RunReport report) {
        return Testimony.of("report.json")
                .count(Figure.SOURCES, report.sources())
                .count(Figure.OK, report.ok())
                .count(Figure.HITS, report.hits())
                .count(Figure.MISSES, report.misses())
                .with(Figure.COST, report.cost())
                .with(Figure.SAVED, report.saved());
    }

    /** Reads the metrics export: counters by name, added up over all tools. What was paid is counted apart from what rows cost. */
    static List<Testimony> metrics(Path folder) throws IOException {
        JsonNode counters = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("metrics.json")))
                .path("counters");
        Testimony payments = Testimony.of("its payments")
                .with(Figure.PAYMENTS, sum(counters, "payments", Map.of()))
                .with(Figure.COST, sum(counters, "paid_usd", Map.of()));
        return List.of(sources(counters), payments);
    }

    private static Testimony sources(JsonNode counters) {
        return Testimony.of("metrics.json")
                .with(Figure.SOURCES, sum(counters, "sources", Map.of()))
                .with(Figure.OK, sum(counters, "sources", Map.of("status", "ok")))
                .with(Figure.HITS, sum(counters, "cache_answers", Map.of("answer", "hit")))
                .with(Figure.MISSES, sum(counters, "cache_answers", Map.of("answer", "miss")))
                .with(Figure.COST, sum(counters, "cost_usd", Map.of()))
                .with(Figure.SAVED, sum(counters, "saved_usd", Map.of()));
    }

    private static BigDecimal sum(JsonNode counters, String name, Map<String, String> labels) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode counter : counters) {
            boolean chosen = counter.path("name").asString("").equals(name)
                    && labels.entrySet().stream()
                            .allMatch(label -> counter.path("labels")
                                    .path(label.getKey())
                                    .asString("")
                                    .equals(label.getValue()));
            if (chosen) {
                sum = sum.add(counter.path("value").decimalValue(BigDecimal.ZERO));
            }
        }
        return sum;
    }

    /**
     * Reads the page: the figures embedded in it as JSON where there are such, else those of its table, whose amounts are
     * rounded. A page without either has nothing to say, which is an error.
     */
    static Testimony page(Path folder) throws IOException {
        String page = Files.readString(folder.resolve("report.html"));
        Matcher scripts = EMBEDDED.matcher(page);
        while (scripts.find()) {
            Optional<JsonNode> totals = totals(scripts.group(1));
            if (totals.isPresent()) {
                return embedded(totals.get());
            }
        }
        Matcher all = ROW_OF_ALL.matcher(page);
        if (!all.find()) {
            throw new IOException("%s holds neither embedded figures nor a table row of all tools"
                    .formatted(folder.resolve("report.html")));
        }
        return table(all.group(1));
    }

    /** The totals of the run are those with the most sources, wherever they stand; each tool has totals of its own. */
    private static Optional<JsonNode> totals(String script) {
        try {
            JsonNode root = JsonMapper.shared().readTree(script);
            return root.findParents("cost_usd").stream()
                    .filter(node -> node.has("sources") && node.has("hit_rate"))
                    .max(Comparator.comparingLong(node -> node.path("sources").asLong()));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static Testimony embedded(JsonNode totals) {
        return Testimony.of("report.html")
                .with(Figure.SOURCES, totals.path("sources").decimalValue(BigDecimal.ZERO))
                .with(Figure.OK, totals.path("ok").decimalValue(BigDecimal.ZERO))
                .with(Figure.HITS, totals.path("cache_hits").decimalValue(BigDecimal.ZERO))
                .with(Figure.MISSES, totals.path("cache_misses").decimalValue(BigDecimal.ZERO))
                .with(Figure.COST, totals.path("cost_usd").decimalValue(BigDecimal.ZERO))
                .with(Figure.SAVED, totals.path("saved_usd").decimalValue(BigDecimal.ZERO));
    }

    /** Sources, ok, failed, skipped, cost, saved, cache hits come first, in this order. */
    private static Testimony table(String row) {
        Figure[] columns = {Figure.SOURCES, Figure.OK, null, null, Figure.COST, Figure.SAVED, Figure.HITS};
        Testimony testimony = Testimony.of("report.html").rounded(CENTS);
        Matcher cells = CELL.matcher(row);
        for (int column = 0; column < columns.length && cells.find(); column++) {
            if (columns[column] != null) {
                testimony = testimony.with(
                        columns[column], new BigDecimal(cells.group(1).strip()));
            }
        }
        return testimony;
    }

    static Testimony ledger(LedgerSum ledger) {
        return Testimony.of("payment ledger")
                .count(Figure.PAYMENTS, ledger.payments())
                .with(Figure.COST, ledger.settled());
    }

    /** Reads what {@code etl costs --json} printed: the payments of one run among those of all. */
    static Testimony costs(String json, String run) {
        long payments = 0;
        BigDecimal cost = BigDecimal.ZERO;
        for (JsonNode payment : JsonMapper.shared().readTree(json).path("payments")) {
            if (payment.path("run").asString("").equals(run)) {
                payments++;
                cost = cost.add(payment.path("cost_usd").decimalValue(BigDecimal.ZERO));
            }
        }
        return Testimony.of("etl costs").count(Figure.PAYMENTS, payments).with(Figure.COST, cost);
    }

    /** Says what the provider billed from one moment to another. */
    static Testimony bill(Mock.Counts before, Mock.Counts after) {
        return Testimony.of("the provider's bill")
                .count(Figure.PAYMENTS, after.accepted() - before.accepted())
                .with(Figure.COST, after.billed().subtract(before.billed()));
    }
}
