package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds headings by type and numbering where a PDF has no bookmarks: lines set larger or bolder than the text, standing alone;
 * levels by their numbers first, by size where there are none.
 */
final class HeadingStyles {
    private static final float LARGER = 1.12f;
    private static final int LONGEST = 180;
    private static final int MOST_LINES = 4;
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.,;:]$");
    private static final Pattern LETTERS = Pattern.compile(".*\\p{L}{2}.*");

    private static final Pattern BULLET = Pattern.compile("^[•◦▪‣●○■□–—*·-]\\s");

    private record Style(int halfPoints, boolean bold, boolean italic, boolean capitals) {
        static Style of(TextLine line) {
            String text = line.text();
            boolean capitals = text.equals(text.toUpperCase(java.util.Locale.ROOT))
                    && !text.equals(text.toLowerCase(java.util.Locale.ROOT));
            return new Style(Math.round(2 * line.size()), line.bold(), line.italic(), capitals);
        }
    }

    private record Candidate(int line, int span, String title, Style style, int depth, int page) {}

    private final List<TextLine> lines;
    private final float body;
    private final ContentsPages contents;

    private HeadingStyles(List<TextLine> lines, float body, ContentsPages contents) {
        this.lines = lines;
        this.body = body;
        this.contents = contents;
    }

    static Map<Integer, Headings.Heading> find(List<TextLine> lines, float body, ContentsPages contents) {
        HeadingStyles styles = new HeadingStyles(lines, body, contents);
        List<Candidate> candidates = styles.candidates();
        return candidates.size() * 4 > lines.size() + 8 ? Map.of() : styles.levelled(styles.plausible(candidates));
    }

    private List<Candidate> candidates() {
        List<Candidate> found = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            int span = looksLikeHeading(i) ? span(i) + titleBelow(i) : 0;
            if (span > 0) {
                found.add(candidate(i, span));
            }
            i += Math.max(1, span);
        }
        return found;
    }

    /** A line that is only a chapter's number takes the title below it along. */
    private int titleBelow(int at) {
        TextLine line = lines.get(at);
        int below = at + 1;
        boolean title = Numbering.isAlone(line.text())
                && below < lines.size()
                && lines.get(below).page() == line.page()
                && looksLikeHeading(below)
                && !looksAlike(line, lines.get(below));
        return title ? span(below) : 0;
    }

    private Candidate candidate(int from, int span) {
        List<String> parts = new ArrayList<>();
        for (int i = from; i < from + span; i++) {
            parts.add(lines.get(i).text());
        }
        String title = String.join(" ", parts);
        return new Candidate(
                from,
                span,
                title,
                Style.of(lines.get(from)),
                Numbering.depth(title),
                lines.get(from).page());
    }

    private boolean looksLikeHeading(int at) {
        TextLine line = lines.get(at);
        String text = line.text();
        if (text.length() > LONGEST
                || line.mono()
                || contents.isEntry(at)
                || !LETTERS.matcher(text).matches()) {
            return false;
        }
        boolean numbered = Numbering.depth(text) > 0;
        if (line.isTabular() && !(numbered && line.cells().size() == 2)) {
            return false;
        }
        if (line.size() >= LARGER * body) {
            return true;
        }
        boolean distinct =
                line.bold() || line.italic() && numbered || Style.of(line).capitals() && numbered;
        return distinct
                && line.size() >= 0.93f * body
                && !SENTENCE_END.matcher(text).matches()
                && stands(at)
                && (numbered || line.x1() < line.right() - 2 * line.size());
    }

    /** Has room above, and the line below does not look like its continuation. */
    private boolean stands(int at) {
        TextLine line = lines.get(at);
        if (at > 0) {
            TextLine above = lines.get(at - 1);
            boolean near = above.page() == line.page()
                    && above.region() == line.region()
                    && line.y() - above.y() < 1.3f * line.size();
            if (near && !Style.of(above).equals(Style.of(line))) {
                return false;
            }
            if (near && Numbering.depth(line.text()) == 0 && !looksAlike(above, line)) {
                return false;
            }
        }
        return true;
    }

    private static boolean looksAlike(TextLine one, TextLine other) {
        return Math.abs(one.size() - other.size()) < 0.6f
                && one.bold() == other.bold()
                && one.italic() == other.italic();
    }

    private int span(int from) {
        int span = 1;
        TextLine first = lines.get(from);
        while (span < MOST_LINES
                && from + span < lines.size()
                && continues(lines.get(from + span - 1), lines.get(from + span), first)) {
            span++;
        }
        boolean body = Math.abs(first.size() - this.body) < 0.12f * this.body;
        boolean runsOn =
                from + span < lines.size() && continues(lines.get(from + span - 1), lines.get(from + span), first);
        return runsOn && (body || span == MOST_LINES) ? 0 : span;
    }

    private boolean continues(TextLine above, TextLine line, TextLine first) {
        return line.page() == above.page()
                && line.region() == above.region()
                && looksAlike(first, line)
                && line.y() > above.y()
                && line.y() - above.y() < 1.5f * line.size()
                && (Numbering.depth(line.text()) == 0 || Numbering.isAlone(above.text()));
    }

    /** Drops what occurs once and without a number (names on the cover, large quotations) and labels such as "Note". */
    private List<Candidate> plausible(List<Candidate> candidates) {
        Map<Style, Integer> uses = new HashMap<>();
        candidates.forEach(candidate -> uses.merge(candidate.style, 1, Integer::sum));
        int largest = candidates.stream()
                .filter(candidate -> candidate.page <= 3)
                .mapToInt(candidate -> candidate.style.halfPoints)
                .max()
                .orElse(0);
        List<Candidate> kept = new ArrayList<>();
        Map<String, Integer> titles = new HashMap<>();
        candidates.forEach(candidate -> titles.merge(CleanText.key(candidate.title), 1, Integer::sum));
        long numbered = candidates.stream().filter(candidate -> candidate.depth > 0).count();
        Set<Style> numberedStyles = new HashSet<>();
        candidates.stream().filter(candidate -> candidate.depth > 0).forEach(candidate -> numberedStyles.add(candidate.style));
        boolean titled = false;
        for (Candidate candidate : candidates) {
            boolean title = !titled
                    && candidate.page <= 3
                    && candidate.style.halfPoints == largest
                    && largest > 2 * LARGER * body;
            titled |= title;
            boolean label = candidate.depth == 0 && titles.getOrDefault(CleanText.key(candidate.title), 0) > 3;
            boolean small = numbered >= 5 && candidate.style.halfPoints < 2 * LARGER * body && !numberedStyles.contains(candidate.style);
            boolean repeated = !label && !small && uses.getOrDefault(candidate.style, 0) > 1
                    && !(candidate.depth == 0 && candidate.page <= 1 && onOnePage(candidates, candidate.style));
            if (title || candidate.depth > 0 || repeated) {
                kept.add(candidate);
            }
        }
        return kept;
    }

    private static boolean onOnePage(List<Candidate> candidates, Style style) {
        Set<Integer> pages = new HashSet<>();
        candidates.stream()
                .filter(candidate -> candidate.style.equals(style))
                .forEach(candidate -> pages.add(candidate.page));
        int last = candidates.get(candidates.size() - 1).page;
        return pages.size() == 1 && last > 4;
    }

    private Map<Integer, Headings.Heading> levelled(List<Candidate> candidates) {
        Map<Integer, Headings.Heading> found = new TreeMap<>();
        if (candidates.isEmpty()) {
            return found;
        }
        Candidate first = candidates.get(0);
        boolean titled = candidates.size() > 2
                && first.depth == 0
                && first.page <= 3
                && candidates.stream().skip(1).allMatch(other -> other.style.halfPoints < first.style.halfPoints);
        int base = titled ? 1 : 0;
        boolean roman = candidates.stream()
                        .filter(candidate -> Numbering.isRoman(candidate.title))
                        .count()
                > 1;
        Map<Style, Integer> depths = depths(candidates, roman);
        List<Style> ranks = candidates.stream()
                .skip(base)
                .map(Candidate::style)
                .distinct()
                .sorted((one, other) -> one.halfPoints != other.halfPoints
                        ? other.halfPoints - one.halfPoints
                        : Boolean.compare(other.bold, one.bold))
                .toList();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            int depth = titled && i == 0 ? 0 : depth(candidate, depths, ranks, roman);
            found.put(
                    candidate.line,
                    new Headings.Heading(candidate.title, Math.max(1, Math.min(6, base + depth)), candidate.span));
        }
        return found;
    }

    private static int depth(Candidate candidate, Map<Style, Integer> depths, List<Style> ranks, boolean roman) {
        int own = numbered(candidate, roman);
        if (own > 0) {
            return own;
        }
        Integer ofStyle = depths.get(candidate.style);
        if (ofStyle != null) {
            return ofStyle;
        }
        int rank = 1;
        Style before = candidate.style;
        for (Style style : ranks) {
            if (style.halfPoints > candidate.style.halfPoints + 1) {
                rank = Math.max(rank, depths.getOrDefault(style, before.equals(style) ? 0 : 1) + 1);
            }
        }
        return rank;
    }

    private static Map<Style, Integer> depths(List<Candidate> candidates, boolean roman) {
        Map<Style, Integer> depths = new HashMap<>();
        for (Candidate candidate : candidates) {
            int depth = numbered(candidate, roman);
            if (depth > 0) {
                depths.merge(candidate.style, depth, Math::min);
            }
        }
        return depths;
    }

    private static int numbered(Candidate candidate, boolean roman) {
        if (roman && Numbering.isLetter(candidate.title) && !Numbering.isRoman(candidate.title)) {
            return 2;
        }
        return candidate.depth;
    }
}
