package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The headings of a PDF: which lines they begin at, how many lines they take, how deep they are. */
final class Headings {
    /** A heading of {@code lines} lines. */
    record Heading(String title, int level, int lines) {}

    private final Map<Integer, Heading> byLine;

    private Headings(Map<Integer, Heading> byLine) {
        this.byLine = byLine;
    }

    @org.jspecify.annotations.Nullable
    Heading at(int line) {
        return byLine.get(line);
    }

    boolean isEmpty() {
        return byLine.isEmpty();
    }

    /** Uses the bookmarks where most of them are found as lines, else type and numbering. */
    static Headings find(List<TextLine> lines, List<PdfOutline.Entry> outline, float bodySize, ContentsPages contents) {
        Map<Integer, Heading> bookmarked = outline.isEmpty() ? Map.of() : bookmarked(lines, outline, contents);
        boolean trusted = bookmarked.size() >= 3 && bookmarked.size() * 2 >= outline.size();
        return new Headings(trusted ? bookmarked : HeadingStyles.find(lines, bodySize, contents));
    }

    private static Map<Integer, Heading> bookmarked(
            List<TextLine> lines, List<PdfOutline.Entry> outline, ContentsPages contents) {
        Map<Integer, Integer> firstOfPage = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            firstOfPage.putIfAbsent(lines.get(i).page(), i);
        }
        Map<Integer, Heading> found = new TreeMap<>();
        int after = 0;
        for (PdfOutline.Entry entry : outline) {
            OptionalInt page = entry.page();
            if (page.isEmpty()) {
                continue;
            }
            Integer from = firstOfPage.get(page.getAsInt());
            for (int shift = 1; from == null && shift < 3; shift++) {
                from = firstOfPage.get(page.getAsInt() + shift);
            }
            int best = from == null
                    ? -1
                    : best(lines, Math.max(from, after), page.getAsInt(), entry.title(), found, contents);
            if (from != null && best < 0) {
                best = best(lines, from, page.getAsInt(), entry.title(), found, contents);
            }
            if (best >= 0) {
                put(lines, found, best, entry);
                after = best;
            }
        }
        return found;
    }

    private static int best(
            List<TextLine> lines,
            int from,
            int page,
            String title,
            Map<Integer, Heading> taken,
            ContentsPages contents) {
        int best = -1;
        float bestScore = 0;
        for (int i = from; i < lines.size() && lines.get(i).page() <= page + 1; i++) {
            TextLine line = lines.get(i);
            if (!taken.containsKey(i) && !contents.isEntry(i) && span(lines, i, title) > 0) {
                float score = line.size() + (line.bold() ? 1 : 0) - (line.page() > page ? 100 : 0);
                if (best < 0 || score > bestScore + 0.3f) {
                    best = i;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    /** Returns how many lines from {@code at} on spell the title, its number aside; 0 if they do not. */
    private static int span(List<TextLine> lines, int at, String title) {
        String wanted = CleanText.key(title);
        String bare = Numbering.keyWithoutNumber(title);
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 4 && at + n < lines.size(); n++) {
            text.append(n == 0 ? "" : " ").append(lines.get(at + n).text());
            String key = CleanText.key(text.toString());
            if (key.equals(wanted)
                    || key.equals(bare)
                    || Numbering.keyWithoutNumber(text.toString()).equals(bare)) {
                return n + 1;
            }
            if (key.length() > wanted.length() + 20) {
                break;
            }
        }
        return 0;
    }

    private static void put(List<TextLine> lines, Map<Integer, Heading> found, int at, PdfOutline.Entry entry) {
        int span = span(lines, at, entry.title());
        int from = at;
        if (at > 0
                && Numbering.isAlone(lines.get(at - 1).text())
                && lines.get(at - 1).page() == lines.get(at).page()
                && !found.containsKey(at - 1)) {
            from--;
            span++;
        }
        List<String> parts = new ArrayList<>();
        for (int i = from; i < from + span; i++) {
            parts.add(lines.get(i).text());
        }
        found.put(from, new Heading(String.join(" ", parts), entry.level(), span));
    }
}
