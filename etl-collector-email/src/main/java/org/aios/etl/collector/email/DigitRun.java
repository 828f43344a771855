package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of digit groups that stand close to each other, such as {@code +1 (415) 555-0127}.
 *
 * @param starts where each group of digits begins
 * @param ends where each group ends
 */
record DigitRun(String text, List<Integer> starts, List<Integer> ends) {

    private static final int MAX_GROUPS = 40;

    DigitRun {
        starts = List.copyOf(starts);
        ends = List.copyOf(ends);
    }

    int size() {
        return starts.size();
    }

    String group(int i) {
        return text.substring(starts.get(i), ends.get(i));
    }

    /** What stands between the groups {@code i} and {@code i + 1}. */
    String separator(int i) {
        return text.substring(ends.get(i), starts.get(i + 1));
    }

    String digits(int from, int to) {
        StringBuilder digits = new StringBuilder();
        for (int i = from; i <= to; i++) {
            digits.append(group(i));
        }
        return digits.toString();
    }

    /** All runs of a text; a run never crosses a line break and does not begin inside a word. */
    static List<DigitRun> findAll(String text) {
        List<DigitRun> runs = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            if (!isDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < text.length() && isDigit(text.charAt(i))) {
                i++;
            }
            if (!starts.isEmpty() && (!joins(text, ends.get(ends.size() - 1), start) || starts.size() >= MAX_GROUPS)) {
                runs.add(new DigitRun(text, starts, ends));
                starts.clear();
                ends.clear();
            }
            starts.add(start);
            ends.add(i);
        }
        if (!starts.isEmpty()) {
            runs.add(new DigitRun(text, starts, ends));
        }
        return runs;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean joins(String text, int from, int to) {
        if (to - from > 3) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (" -.()/".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
