package org.aios.etl.collector.book;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lines of a printed table of contents: a title, dots or a gap, a page number. */
final class ContentsPages {
    private static final Pattern LEADERS =
            Pattern.compile("(.*?\\S)[\\s.·•…_]*(?:\\.\\s?){3,}[\\s.·…_]*(\\d{1,4}|[ivxlc]{1,7})?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}|[ivxlc]{1,7}");
    private static final Pattern TRAILING = Pattern.compile("(.*\\S)\\s+(\\d{1,4}|[ivxlc]{1,7})");

    private final BitSet entries = new BitSet();

    ContentsPages(List<TextLine> lines) {
        Map<Integer, int[]> perPage = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            int[] counts = perPage.computeIfAbsent(line.page(), page -> new int[3]);
            counts[0]++;
            counts[1] += hasLeaders(line) ? 1 : 0;
            counts[2] += endsInCellNumber(line) ? 1 : 0;
            if (hasLeaders(line)) {
                entries.set(i);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            int[] counts = perPage.getOrDefault(line.page(), new int[3]);
            boolean contentsPage = counts[1] >= 5 && counts[1] * 10 >= counts[0] * 3;
            if (contentsPage
                    && (endsInCellNumber(line) || TRAILING.matcher(line.text()).matches())) {
                entries.set(i);
            }
        }
    }

    boolean isEntry(int line) {
        return entries.get(line);
    }

    /** Returns the entry's title without dots and page number. */
    static String title(String text) {
        Matcher leaders = LEADERS.matcher(text);
        if (leaders.matches()) {
            return leaders.group(1);
        }
        Matcher trailing = TRAILING.matcher(text);
        return trailing.matches() ? trailing.group(1) : text;
    }

    private static boolean hasLeaders(TextLine line) {
        Matcher leaders = LEADERS.matcher(line.text());
        return leaders.matches() && (leaders.group(2) != null || line.text().matches(".*(?:\\.\\s?){6,}.*"));
    }

    private static boolean endsInCellNumber(TextLine line) {
        return line.isTabular()
                && NUMBER.matcher(line.cells().get(line.cells().size() - 1)).matches();
    }
}
