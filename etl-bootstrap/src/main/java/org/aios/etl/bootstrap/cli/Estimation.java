package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.manifest.Manifest;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.pipeline.CostEstimate;
import org.aios.etl.core.pipeline.OperationOptions;
import tools.jackson.databind.ObjectWriter;

/** Prints what the sources of a manifest would cost, each as soon as it is known. For one use by one thread. */
final class Estimation {
    private static final String ROW = "%-11s %10s %10s %9s  %-22s %s%n";

    private final Context context;
    private final Session session;
    private final boolean json;
    private final PrintStream out;
    private final ObjectWriter writer = Json.inOrder().writer();

    private long sources;
    private long toBuy;
    private long failed;
    private Money expected = Money.ZERO;
    private Money atMost = Money.ZERO;
    private Optional<Money> limit = Optional.empty();

    Estimation(Context context, Session session, boolean json) {
        this.context = context;
        this.session = session;
        this.json = json;
        this.out = context.console().out();
    }

    /** Returns 0; 3 if some sources would fail, 4 if all would. */
    int print(Manifest manifest, List<String> tiers, RunOptions options) throws ManifestException, IOException {
        try (Manifest.Sources given = manifest.sources(session.tools(), tiers)) {
            if (!given.hasNext()) {
                throw new UsageException(context.nothingToDo(manifest, tiers));
            }
            OperationOptions operation = options.operation(session.config());
            limit = operation.caps().perRun();
            begin();
            session.service().estimate(given, operation, this::add);
            end();
        }
        out.flush();
        if (failed == 0) {
            return ExitCode.OK;
        }
        return failed == sources ? ExitCode.NONE_OK : ExitCode.SOME_FAILED;
    }

    private void begin() {
        if (json) {
            out.print("{\"sources\":[");
        } else {
            out.printf(ROW, "", "expected", "at most", "waiting", "tool", "source and basis");
        }
    }

    private void add(SourceItem item, CostEstimate estimate) {
        if (json) {
            out.print((sources == 0 ? "\n" : ",\n") + writer.writeValueAsString(row(item, estimate)));
        } else {
            out.printf(
                    ROW,
                    word(estimate.kind()),
                    Amounts.text(estimate.expected()),
                    Amounts.text(estimate.atMost()),
                    estimate.waiting().isZero() ? "" : ProgressView.readable(estimate.waiting()),
                    item.tool(),
                    item.id() + ": " + estimate.basis());
        }
        sources++;
        toBuy += estimate.kind() == CostEstimate.Kind.PAID ? 1 : 0;
        failed += estimate.kind() == CostEstimate.Kind.FAILED ? 1 : 0;
        expected = expected.plus(estimate.expected());
        atMost = atMost.plus(estimate.atMost());
    }

    private void end() {
        if (json) {
            out.println("\n],\"totals\":" + writer.writeValueAsString(totals()) + "}");
        } else {
            out.printf(
                    ROW,
                    "total",
                    Amounts.text(expected),
                    Amounts.text(atMost),
                    "",
                    "",
                    "%d sources, %d to buy, %d would fail; nothing was spent".formatted(sources, toBuy, failed));
            limit.filter(most -> atMost.compareTo(most) > 0)
                    .ifPresent(most -> out.println(
                            "That may be more than the limit of %s (--max-cost or budget.per_run): a run would skip the sources for which it no longer holds what they may cost at most"
                                    .formatted(Amounts.text(most))));
        }
    }

    private static Map<String, Object> row(SourceItem item, CostEstimate estimate) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", item.id());
        row.put("tool", item.tool());
        row.put("kind", word(estimate.kind()));
        row.put("expected_usd", estimate.expected());
        row.put("at_most_usd", estimate.atMost());
        row.put("waiting_seconds", estimate.waiting().toSeconds());
        row.put("basis", estimate.basis());
        return row;
    }

    private Map<String, Object> totals() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sources", sources);
        map.put("to_buy", toBuy);
        map.put("failed", failed);
        map.put("expected_usd", expected);
        map.put("at_most_usd", atMost);
        limit.ifPresent(most -> map.put("limit_usd", most));
        return map;
    }

    private static String word(CostEstimate.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
