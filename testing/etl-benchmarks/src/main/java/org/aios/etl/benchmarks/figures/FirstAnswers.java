package org.aios.etl.benchmarks.figures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What each source's first collection answered, to hold later answers against it. For one thread. */
final class FirstAnswers {
    /** A provider gives each job a number of its own, also for the same recording. */
    private static final Pattern JOB = Pattern.compile("\"transcript_id\":\"[^\"]*\"");

    private final Map<String, RunRows.Row> first = new HashMap<>();

    /**
     * How later answers compare.
     *
     * @param same how many equal the first one
     * @param different the ids of the others
     */
    record Comparison(int same, List<String> different) {
        boolean allSame() {
            return different.isEmpty();
        }
    }

    /** Holds content and document of every source that was there before against its first answer, byte for byte. */
    Comparison compare(RunRows rows) {
        return compare(rows, false);
    }

    /** Does the same with answers that were bought anew: only the number of the provider's job may differ. */
    Comparison compareAnew(RunRows rows) {
        return compare(rows, true);
    }

    private Comparison compare(RunRows rows, boolean anew) {
        int same = 0;
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, RunRows.Row> row : rows.rows().entrySet()) {
            RunRows.Row before = first.putIfAbsent(row.getKey(), row.getValue());
            if (before == null) {
                continue;
            }
            if (before.content().equals(row.getValue().content())
                    && document(before, anew).equals(document(row.getValue(), anew))) {
                same++;
            } else {
                different.add(row.getKey());
            }
        }
        return new Comparison(same, different);
    }

    private static String document(RunRows.Row row, boolean anew) {
        return anew ? JOB.matcher(row.document()).replaceAll("") : row.document();
    }
}
