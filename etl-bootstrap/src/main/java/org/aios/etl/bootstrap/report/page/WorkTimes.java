package org.aios.etl.bootstrap.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.aios.etl.bootstrap.report.reading.RowHead;

/**
 * When each source was worked on, without its content: 17 bytes a source, so that a million fit. Finds the pauses of the run,
 * such as the night between a start and its resumption, and leaves them out of the time line. For one thread.
 */
final class WorkTimes {
    private static final long LEAST_PAUSE = 10_000;
    private static final int LEAST_SHARE = 5;

    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private byte[] kinds = new byte[64];
    private int count;
    private long without;

    /** A stretch in which nothing was worked on, in milliseconds since the epoch. */
    record Pause(long from, long to) {
        long length() {
            return to - from;
        }
    }

    void add(RowHead row) {
        if (row.startedAt().isEmpty()) {
            without++;
            return;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        starts[count] = row.startedAt().getAsLong();
        ends[count] = row.endedAt().getAsLong();
        kinds[count++] = (byte) row.kind().ordinal();
    }

    int size() {
        return count;
    }

    /** Returns how many sources were never worked on themselves, such as duplicates. */
    long without() {
        return without;
    }

    long start(int at) {
        return starts[at];
    }

    long end(int at) {
        return ends[at];
    }

    RowHead.Kind kind(int at) {
        return RowHead.Kind.values()[kinds[at]];
    }

    /** Returns the first begin of work; 0 if there was none. */
    long first() {
        return Arrays.stream(starts, 0, count).min().orElse(0);
    }

    /** Returns the last end of work; 0 if there was none. */
    long last() {
        return Arrays.stream(ends, 0, count).max().orElse(0);
    }

    /** Returns the stretches without work that are longer than ten seconds and than a fifth of all work, in their order. */
    List<Pause> pauses() {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(starts[a], starts[b]));
        List<Pause> gaps = new ArrayList<>();
        long idle = 0;
        long end = first();
        for (int at : order) {
            if (starts[at] > end) {
                gaps.add(new Pause(end, starts[at]));
                idle += starts[at] - end;
            }
            end = Math.max(end, ends[at]);
        }
        long least = Math.max(LEAST_PAUSE, (last() - first() - idle) / LEAST_SHARE);
        return gaps.stream().filter(gap -> gap.length() > least).toList();
    }
}
