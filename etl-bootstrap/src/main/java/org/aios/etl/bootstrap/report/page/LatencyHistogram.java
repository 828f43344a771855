package org.aios.etl.bootstrap.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aios.etl.bootstrap.report.reading.RowHead;
import org.aios.etl.bootstrap.report.reading.Times;

/** Counts how long sources took, in classes that are six to a power of ten and named by round numbers. For one thread. */
final class LatencyHistogram {
    private static final long[] STEPS = {10, 15, 20, 30, 50, 70};
    private static final long[] BOUNDS = bounds();

    private final long[][] counts = new long[BOUNDS.length][RowHead.Kind.values().length];

    /**
     * A class of times.
     *
     * @param from its shortest time in milliseconds
     * @param to the next longer class's shortest time; 0 if there is none
     * @param counts by {@link RowHead.Kind}
     */
    record Bar(long from, long to, long[] counts) {
        String label() {
            if (from == 0) {
                return "under 1 ms";
            }
            return to == 0 ? Times.text(from) + " and longer" : Times.text(from) + " – " + Times.text(to);
        }
    }

    private static long[] bounds() {
        List<Long> bounds = new ArrayList<>(List.of(0L, 1L, 2L, 3L, 5L, 7L));
        for (long power = 1; power <= 1_000_000; power *= 10) {
            for (long step : STEPS) {
                bounds.add(power * step);
            }
        }
        return bounds.stream().mapToLong(Long::longValue).toArray();
    }

    void add(RowHead row) {
        if (row.timed()) {
            counts[classOf(row.elapsedMillis())][row.kind().ordinal()]++;
        }
    }

    private static int classOf(long millis) {
        int found = Arrays.binarySearch(BOUNDS, Math.max(0, millis));
        return found >= 0 ? found : -found - 2;
    }

    /** Returns the classes from the shortest to the longest that anything fell into; none if there is nothing. */
    List<Bar> bars() {
        int first = 0;
        int last = counts.length - 1;
        while (first <= last && empty(first)) {
            first++;
        }
        while (last > first && empty(last)) {
            last--;
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            bars.add(new Bar(BOUNDS[i], i + 1 < BOUNDS.length ? BOUNDS[i + 1] : 0, counts[i].clone()));
        }
        return bars;
    }

    private boolean empty(int at) {
        return Arrays.stream(counts[at]).sum() == 0;
    }
}
