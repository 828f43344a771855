package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.manifest.Manifest;
import org.aios.etl.bootstrap.manifest.ManifestException;
import org.aios.etl.bootstrap.manifest.SourceItems;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.pipeline.CostEstimate;
import org.aios.etl.core.pipeline.OperationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl estimate}: says what a manifest would cost, without spending. */
@Command(
        name = "estimate",
        mixinStandardHelpOptions = true,
        description = "Says what the sources of a manifest would cost, without spending anything.")
final class EstimateCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "MANIFEST", description = "The manifest; - for standard input.")
    private String manifest = "";

    @Option(names = "--json", description = "Print JSON on standard output.")
    private boolean json;

    @Mixin
    private RunOptions options = new RunOptions();

    EstimateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConfigException, ManifestException, IOException {
        try (Session session = context.open(Map.of())) {
            Optional<Path> file = manifest.equals("-") ? Optional.empty() : Optional.of(context.path(manifest));
            SourceItems items = new SourceItems(session.tools(), file.map(Path::getParent), List.of());
            try (Manifest sources = file.isPresent()
                    ? Manifest.open(file.get(), items)
                    : Manifest.open(context.console().in(), items)) {
                return estimate(context, session, sources, options.operation(session.config()), json);
            }
        }
    }

    /** Prints the estimate of a manifest; 3 if some sources would fail, 4 if all would. */
    static int estimate(Context context, Session session, Manifest sources, OperationOptions options, boolean json) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Totals totals = new Totals();
        if (!json) {
            context.console().out().printf("%-10s %10s %10s  %s%n", "", "expected", "at most", "source");
        }
        session.service().estimate(sources.sources(), options, (item, estimate) -> {
            totals.add(estimate);
            if (json) {
                rows.add(row(item.id(), item.tool(), estimate));
            } else {
                context.console()
                        .out()
                        .printf(
                                "%-10s %10s %10s  %s (%s)%n",
                                word(estimate.kind()),
                                estimate.expected(),
                                estimate.atMost(),
                                item.id(),
                                estimate.basis());
            }
        });
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("totals", totals.map());
            all.put("sources", rows);
            context.console()
                    .out()
                    .println(Json.inOrder().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        } else {
            context.console()
                    .out()
                    .printf("%-10s %10s %10s  %d sources%n", "total", totals.expected, totals.atMost, totals.sources);
        }
        context.console().out().flush();
        if (totals.failed == 0) {
            return ExitCode.OK;
        }
        return totals.failed == totals.sources ? ExitCode.NONE_OK : ExitCode.SOME_FAILED;
    }

    private static Map<String, Object> row(String id, String tool, CostEstimate estimate) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("tool", tool);
        row.put("kind", word(estimate.kind()));
        row.put("expected_usd", estimate.expected());
        row.put("at_most_usd", estimate.atMost());
        row.put("waiting_seconds", estimate.waiting().toSeconds());
        row.put("basis", estimate.basis());
        return row;
    }

    private static String word(CostEstimate.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static final class Totals {
        private long sources;
        private long failed;
        private Money expected = Money.ZERO;
        private Money atMost = Money.ZERO;

        void add(CostEstimate estimate) {
            sources++;
            failed += estimate.kind() == CostEstimate.Kind.FAILED ? 1 : 0;
            expected = expected.plus(estimate.expected());
            atMost = atMost.plus(estimate.atMost());
        }

        Map<String, Object> map() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("sources", sources);
            map.put("failed", failed);
            map.put("expected_usd", expected);
            map.put("at_most_usd", atMost);
            return map;
        }
    }
}
