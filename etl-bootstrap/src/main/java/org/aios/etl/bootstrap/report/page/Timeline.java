package org.aios.etl.bootstrap.report.page;

import java.util.List;
import org.aios.etl.bootstrap.report.reading.RowHead;

/**
 * What ended in each interval of a run, and how much was under way. Immutable.
 *
 * @param first the first begin of work, in milliseconds since the epoch
 * @param width how long an interval is, in milliseconds
 * @param pauses stretches without work that are left out
 * @param ended per interval, by {@link RowHead.Kind}
 * @param underWay per interval, how many sources were worked on at once, on average
 * @param without how many sources were never worked on themselves
 */
record Timeline(long first, long width, List<WorkTimes.Pause> pauses, long[][] ended, double[] underWay, long without) {
    private static final int MOST_INTERVALS = 90;
    private static final int LEAST_INTERVALS = 20;
    private static final long[] WIDTHS = {
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        14_400_000,
        43_200_000,
        86_400_000
    };

    static Timeline of(WorkTimes times) {
        List<WorkTimes.Pause> pauses = times.pauses();
        long first = times.first();
        long span = active(times.last(), first, pauses);
        long width = width(span, Math.max(LEAST_INTERVALS, Math.min(MOST_INTERVALS, times.size())));
        int intervals = times.size() == 0 ? 0 : (int) (span / width) + 1;
        long[][] ended = new long[intervals][RowHead.Kind.values().length];
        double[] underWay = new double[intervals];
        for (int i = 0; i < times.size(); i++) {
            long from = active(times.start(i), first, pauses);
            long to = active(times.end(i), first, pauses);
            ended[(int) (to / width)][times.kind(i).ordinal()]++;
            spread(underWay, from, to, width);
        }
        return new Timeline(first, width, pauses, ended, underWay, times.without());
    }

    private static long width(long span, int most) {
        for (long width : WIDTHS) {
            if (span / width < most) {
                return width;
            }
        }
        return span / most + 1;
    }

    /** Returns the milliseconds from the first begin of work to an instant, without the pauses between. */
    static long active(long at, long first, List<WorkTimes.Pause> pauses) {
        long active = at - first;
        for (WorkTimes.Pause pause : pauses) {
            active -= Math.max(0, Math.min(at, pause.to()) - pause.from());
        }
        return Math.max(0, active);
    }

    private static void spread(double[] underWay, long from, long to, long width) {
        for (int at = (int) (from / width); at <= to / width; at++) {
            long begin = Math.max(from, at * width);
            long end = Math.min(to, (at + 1) * width);
            underWay[at] += (double) Math.max(0, end - begin) / width;
        }
    }
}
