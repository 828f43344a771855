package org.aios.etl.benchmarks.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * What runs cost, beside what the same runs cost somebody who pays every time; both as the provider billed them.
 *
 * @param hits how many answers came from the cache
 * @param misses how many did not
 * @param paid what was billed
 * @param without what was billed to who pays every time
 * @param requests all requests to provider and web server
 * @param requestsWithout the same of who pays every time
 */
record Saving(long hits, long misses, PaidRun.Bill paid, PaidRun.Bill without, long requests, long requestsWithout) {
    /** Adds up runs and those they are held against. */
    static Saving of(List<PaidRun> runs, List<PaidRun> naive) {
        return new Saving(
                runs.stream().mapToLong(run -> run.report().hits()).sum(),
                runs.stream().mapToLong(run -> run.report().misses()).sum(),
                bill(runs),
                bill(naive),
                requests(runs),
                requests(naive));
    }

    private static PaidRun.Bill bill(List<PaidRun> runs) {
        return runs.stream().map(PaidRun::bill).reduce(PaidRun.Bill.NOTHING, PaidRun.Bill::plus);
    }

    private static long requests(List<PaidRun> runs) {
        return runs.stream().mapToLong(PaidRun::requests).sum();
    }

    /** Returns the share of the money that was not spent, 0 to 1; 0 where nothing costs anything. */
    double share() {
        BigDecimal all = without.billed();
        return all.signum() == 0 ? 0 : all.subtract(paid.billed()).doubleValue() / all.doubleValue();
    }

    /** Returns hits among all look-ups, 0 to 1. */
    double hitRate() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }

    /** Returns the heads of {@link #cells}. */
    static String[] heads(String... first) {
        String[] rest = {
            "from the cache", "hit rate", "bought", "cost", "without etl", "saved", "requests", "without etl"
        };
        String[] heads = new String[first.length + rest.length];
        System.arraycopy(first, 0, heads, 0, first.length);
        System.arraycopy(rest, 0, heads, first.length, rest.length);
        return heads;
    }

    /** Returns a row of the table, with the given cells before it. */
    Object[] cells(Object... first) {
        Object[] rest = {
            hits,
            hits + misses == 0 ? "–" : percent(hitRate()),
            paid.payments(),
            cents(paid.billed()),
            cents(without.billed()),
            percent(share()),
            requests,
            requestsWithout
        };
        Object[] cells = new Object[first.length + rest.length];
        System.arraycopy(first, 0, cells, 0, first.length);
        System.arraycopy(rest, 0, cells, first.length, rest.length);
        return cells;
    }

    /** Returns a share such as {@code 64.6 %}. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Returns an amount with two digits, such as {@code $13.40}. */
    static String cents(BigDecimal usd) {
        return "$" + usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
