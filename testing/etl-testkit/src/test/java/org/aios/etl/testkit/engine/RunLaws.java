package org.aios.etl.testkit.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.spi.CollectionEvent.SourceFinished;

/** What must hold whenever a run returns. */
final class RunLaws {
    private static final Duration LONGEST = Duration.ofHours(4);

    private final SimulatedWorld world;
    private final SimulatedRun run;
    private final BatchReport report;
    private final List<SourceFinished> finished;
    private final List<BatchProgress> progress;
    private final Map<String, PlainCodec.Row> rows = new HashMap<>();

    RunLaws(
            SimulatedWorld world,
            SimulatedRun run,
            BatchReport report,
            List<SourceFinished> finished,
            List<BatchProgress> progress) {
        this.world = world;
        this.run = run;
        this.report = report;
        this.finished = finished;
        this.progress = progress;
        for (SourceItem item : run.items) {
            run.journal.byId(item.id()).ifPresent(entry -> rows.put(item.id(), PlainCodec.Row.of(entry.row())));
        }
    }

    void check(boolean undisturbed, Duration took) {
        everySourceHasOneOutcome();
        okRowsStay();
        progressNeverGoesBack();
        failuresStandInInputOrder();
        duplicatesNameTheirFirst();
        rowsAddUp();
        if (undisturbed) {
            onlyPlannedFailures();
        }
        if (took.compareTo(LONGEST) > 0) {
            world.violated("%s took %s".formatted(run.id, took));
        }
    }

    private void everySourceHasOneOutcome() {
        Set<String> told = new HashSet<>();
        for (SourceFinished event : finished) {
            if (!told.add(event.subject().source())) {
                world.violated("%s ended twice".formatted(event.subject()));
            }
        }
        boolean all = report.end() != BatchReport.End.INTERRUPTED;
        if (all && rows.size() != run.items.size()) {
            world.violated(
                    "%s has %d rows of %d after %s".formatted(run.id, rows.size(), run.items.size(), report.end()));
        }
        if (all && report.totals().sources() != run.items.size()) {
            world.violated("%s counts %d sources of %d"
                    .formatted(run.id, report.totals().sources(), run.items.size()));
        }
        if (report.kept() + told.size() != report.totals().sources()) {
            world.violated("%s kept %d, told %d, counts %d"
                    .formatted(
                            run.id, report.kept(), told.size(), report.totals().sources()));
        }
        if (all) {
            List<String> order = run.journal.rows().stream()
                    .map(row -> row.substring(0, row.indexOf('|')))
                    .toList();
            List<String> expected = run.items.stream().map(SourceItem::id).toList();
            if (!order.equals(expected)) {
                world.violated("rows are ordered %s instead of %s".formatted(order, expected));
            }
        }
    }

    private void okRowsStay() {
        run.okRows.forEach((id, row) -> {
            Optional<String> now = run.journal.byId(id).map(SimulatedWorld::text);
            if (!now.equals(Optional.of(row))) {
                world.violated("the finished row %s became %s".formatted(row, now));
            }
        });
        for (SourceItem item : run.items) {
            Optional<RunJournal.Entry> entry = run.journal.byId(item.id());
            if (entry.isPresent()
                    && PlainCodec.Row.of(entry.get().row()).status().equals("ok")) {
                run.okRows.put(item.id(), SimulatedWorld.text(entry.get()));
            }
        }
    }

    private void progressNeverGoesBack() {
        long last = 0;
        for (BatchProgress told : progress) {
            if (told.totals().sources() < last
                    || told.eta().filter(Duration::isNegative).isPresent()) {
                world.violated("progress went back to " + told);
            }
            last = told.totals().sources();
        }
        if (last != report.totals().sources()) {
            world.violated("%s ended at %d, its progress at %d"
                    .formatted(run.id, report.totals().sources(), last));
        }
    }

    private void failuresStandInInputOrder() {
        List<String> told =
                report.failures().stream().map(BatchReport.FailedSource::id).toList();
        List<String> expected = run.items.stream()
                .map(SourceItem::id)
                .filter(Set.copyOf(told)::contains)
                .toList();
        if (!told.equals(expected)) {
            world.violated("%s reports the failures %s instead of %s".formatted(run.id, told, expected));
        }
    }

    private void duplicatesNameTheirFirst() {
        for (PlainCodec.Row row : rows.values()) {
            if (row.status().equals("ok")
                    && !row.source().endsWith(world.planOf(run, row.id()).url + ",fast")
                    && !row.source().endsWith(world.planOf(run, row.id()).url + ",slow")) {
                world.violated("the row %s does not say where it came from".formatted(row));
            }
        }
    }

    /** What the rows cost and what is reserved is what the ledger says of this run. */
    private void rowsAddUp() {
        if (!world.alone()) {
            return;
        }
        Money sum = rows.values().stream().map(row -> Money.usd(row.cost())).reduce(Money.ZERO, Money::plus);
        Money open = world.open(run.id);
        Money ledger = world.ledgerSum(run.id);
        if (report.end() == BatchReport.End.INTERRUPTED) {
            sum = sum.plus(untold());
        }
        if (!sum.plus(open).equals(ledger) || !open.equals(report.openUsd())) {
            world.violated("%s: rows %s + open %s (reported %s) != ledger %s after %s"
                    .formatted(run.id, sum, open, report.openUsd(), ledger, report.end()));
        }
        if (report.end() != BatchReport.End.INTERRUPTED
                && !report.totals().cost().equals(sum)) {
            world.violated("%s: rows %s, report %s"
                    .formatted(run.id, sum, report.totals().cost()));
        }
    }

    /** What sources cost whose turn to get a row with it did not come: a former start was killed, this one was stopped. */
    private Money untold() {
        Money untold = Money.ZERO;
        for (SourceItem item : run.items) {
            Optional<PlainCodec.Row> row = Optional.ofNullable(rows.get(item.id()));
            Money told = row.map(known -> Money.usd(known.cost())).orElse(Money.ZERO);
            boolean hadItsTurn =
                    finished.stream().anyMatch(event -> event.subject().source().equals(item.id()));
            Money paid = world.closedSum(run.id, item.id());
            if (!hadItsTurn
                    && paid.compareTo(told) > 0
                    && row.filter(known -> known.status().equals("ok")).isEmpty()) {
                untold = untold.plus(paid.minus(told));
            }
        }
        return untold;
    }

    private void onlyPlannedFailures() {
        for (PlainCodec.Row row : rows.values()) {
            if (!row.status().equals("ok")) {
                ErrorCode code = ErrorCode.valueOf(row.code());
                boolean budget = code == ErrorCode.BUDGET_EXCEEDED && run.cap.isPresent();
                // Who pays again beside another run's unclear second purchase waits for it to be cleared up, perhaps in
                // vain.
                boolean beside = code == ErrorCode.PARKED && world.paidAgain();
                SourcePlan plan = world.planOf(run, row.id());
                if (!budget && !beside && !plan.explains(code)) {
                    String said = report.failures().stream()
                            .filter(failure -> failure.id().equals(row.id()))
                            .map(BatchReport.FailedSource::message)
                            .findFirst()
                            .orElse("");
                    world.violated("%s without a reason (%s): %s".formatted(row, said, plan));
                }
            }
        }
    }
}
