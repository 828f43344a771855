package org.aios.etl.bootstrap.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.aios.etl.bootstrap.report.reading.RowHead;

/**
 * The rows that a page's table shows: all of them, or those without a result first and then as many others as fit. For one
 * thread.
 */
final class ShownRows {
    /** The most rows of a table. */
    static final int MOST = 20_000;

    private static final long MOST_CHARACTERS = 4_000_000;
    private static final int FRAME = 60;

    private final List<Placed> failed = new ArrayList<>();
    private final List<Placed> ok = new ArrayList<>();
    private long rows;

    private record Placed(long position, RowHead row) {
        long characters() {
            return FRAME
                    + row.id().length()
                    + row.title().length()
                    + row.source().length()
                    + row.message().length();
        }
    }

    void add(RowHead row) {
        List<Placed> kept = row.ok() ? ok : failed;
        if (kept.size() < MOST) {
            kept.add(new Placed(rows, row));
        }
        rows++;
    }

    /** Returns the rows in the order of the results file. */
    List<RowHead> rows() {
        List<Placed> shown = new ArrayList<>();
        long characters = fill(shown, failed, 0);
        fill(shown, ok, characters);
        shown.sort(Comparator.comparingLong(Placed::position));
        return shown.stream().map(Placed::row).toList();
    }

    private static long fill(List<Placed> shown, List<Placed> more, long characters) {
        long sum = characters;
        for (Placed row : more) {
            sum += row.characters();
            if (shown.size() == MOST || sum > MOST_CHARACTERS) {
                break;
            }
            shown.add(row);
        }
        return sum;
    }

    /** Returns how many rows there are in all. */
    long all() {
        return rows;
    }
}
