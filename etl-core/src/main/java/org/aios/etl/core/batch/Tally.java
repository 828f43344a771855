package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CollectionEvent.Status;

/** Adds up what came of the sources of a run. Thread-safe. */
final class Tally {
    private final ReentrantLock lock = new ReentrantLock();
    private final Sums all = new Sums();
    private final Map<String, Sums> byTool = new TreeMap<>();
    /** Those that come first in the input, the last of them on top. */
    private final PriorityQueue<Placing> failures =
            new PriorityQueue<>(Comparator.comparingLong(Placing::position).reversed());

    private final Map<ErrorCode, Long> codes = new EnumMap<>(ErrorCode.class);

    private record Placing(long position, BatchReport.FailedSource source) {}

    /** Adds a source, which stands at a position of the input; {@code kept} if a former start finished it. */
    void add(long position, String id, RowSummary row, boolean kept) {
        lock.lock();
        try {
            all.add(row, kept);
            if (!row.tool().isEmpty()) {
                byTool.computeIfAbsent(row.tool(), tool -> new Sums()).add(row, kept);
            }
            row.code().ifPresent(code -> failed(position, id, row, code));
        } finally {
            lock.unlock();
        }
    }

    /** Returns a copy of the sums so far, for the progress. */
    BatchReport.Totals totals(Duration wall) {
        lock.lock();
        try {
            return all.totals(wall);
        } finally {
            lock.unlock();
        }
    }

    private void failed(long position, String id, RowSummary row, ErrorCode code) {
        codes.merge(code, 1L, Long::sum);
        if (failures.size() < BatchReport.MOST_FAILURES
                || position < failures.element().position()) {
            failures.add(new Placing(
                    position,
                    new BatchReport.FailedSource(
                            id, row.status() == Status.SKIPPED, code, row.message(), code.advice())));
        }
        if (failures.size() > BatchReport.MOST_FAILURES) {
            failures.remove();
        }
    }

    private List<BatchReport.FailedSource> failuresInOrder() {
        return failures.stream()
                .sorted(Comparator.comparingLong(Placing::position))
                .map(Placing::source)
                .toList();
    }

    BatchReport report(BatchReport.Run run, BatchReport.End end, Money open, long kept) {
        lock.lock();
        try {
            Map<String, BatchReport.ToolReport> tools = new TreeMap<>();
            byTool.forEach((tool, sums) ->
                    tools.put(tool, new BatchReport.ToolReport(sums.totals(run.wall()), sums.latency())));
            return new BatchReport(
                    run,
                    all.totals(run.wall()),
                    all.latency(),
                    tools,
                    failuresInOrder(),
                    Map.copyOf(codes),
                    end,
                    open,
                    kept);
        } finally {
            lock.unlock();
        }
    }

    private static final class Sums {
        private long ok;
        private long failed;
        private long skipped;
        private long kept;
        private long hits;
        private long misses;
        private long attempts;
        private Money cost = Money.ZERO;
        private Money saved = Money.ZERO;
        private long[] elapsed = new long[64];
        private int timed;

        void add(RowSummary row, boolean keptOne) {
            kept += keptOne ? 1 : 0;
            switch (row.status()) {
                case OK -> ok++;
                case FAILED -> failed++;
                case SKIPPED -> skipped++;
            }
            hits += row.lookedUp() && row.cacheHit() ? 1 : 0;
            misses += row.lookedUp() && !row.cacheHit() ? 1 : 0;
            attempts += row.attempts();
            cost = cost.plus(row.cost());
            saved = saved.plus(row.saved());
            if (row.status().worked(row.attempts(), row.elapsed())) {
                if (timed == elapsed.length) {
                    elapsed = Arrays.copyOf(elapsed, timed * 2);
                }
                elapsed[timed++] = row.elapsed().toNanos();
            }
        }

        BatchReport.Totals totals(Duration wall) {
            long sources = ok + failed + skipped;
            long asked = hits + misses;
            double seconds = wall.toNanos() / 1e9;
            return new BatchReport.Totals(
                    sources,
                    ok,
                    failed,
                    skipped,
                    cost,
                    saved,
                    hits,
                    misses,
                    asked == 0 ? 0 : (double) hits / asked,
                    seconds == 0 ? 0 : (sources - kept) / seconds,
                    attempts);
        }

        BatchReport.Latency latency() {
            long[] sorted = Arrays.copyOf(elapsed, timed);
            Arrays.sort(sorted);
            return new BatchReport.Latency(rank(sorted, 0.50), rank(sorted, 0.95), rank(sorted, 0.99));
        }

        private static Duration rank(long[] sorted, double share) {
            if (sorted.length == 0) {
                return Duration.ZERO;
            }
            int index = (int) Math.ceil(share * sorted.length) - 1;
            return Duration.ofNanos(sorted[Math.max(0, index)]);
        }
    }
}
