package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the lines of a PDF into headings, paragraphs, list items, code and tables, across columns and pages.
 *
 * <p>A line begins a new paragraph when it is indented, set apart, of another size, or when its first word would have fitted
 * on the line above. For one document and one thread.
 */
final class PdfComposer {
    private static final Pattern BULLET = Pattern.compile("^[•◦▪▫‣●○■□➢✓∙·]\\s*(?=\\S)|^[–—*-]\\s+(?=\\S)");
    private static final Pattern NUMBERED =
            Pattern.compile("^(?:\\(?\\d{1,3}[.)]|\\(?[a-z][.)]|\\[\\d{1,3}\\])\\s+(?=\\S)");
    private static final Pattern NOTE = Pattern.compile("^(?:\\d{1,3}\\.?|[*†‡§])\\s?\\S.*");
    private static final String TERMINAL = ".!?:;”\"»…。！？）)]";

    private final List<TextLine> lines;
    private final Headings headings;
    private final ContentsPages contents;
    private final Hyphens hyphens;
    private final float body;
    private final ContentWriter out;
    private final StringBuilder paragraph = new StringBuilder();
    private final List<int[]> turns = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int lastOfParagraph = -1;
    private int firstOfParagraph = -1;

    PdfComposer(List<TextLine> lines, Headings headings, ContentsPages contents, float body, ContentWriter out) {
        this.lines = lines;
        this.headings = headings;
        this.contents = contents;
        this.hyphens = new Hyphens(lines);
        this.body = body;
        this.out = out;
    }

    void compose(Checkpoint checkpoint) throws org.aios.etl.core.model.CollectionException {
        int i = 0;
        while (i < lines.size()) {
            checkpoint.check();
            Headings.Heading heading = headings.at(i);
            int taken;
            if (heading != null) {
                flush();
                out.page(lines.get(i).page());
                out.heading(heading.level(), heading.title());
                taken = heading.lines();
            } else if (contents.isEntry(i)) {
                taken = contentsBlock(i);
            } else if (lines.get(i).mono()) {
                taken = code(i);
            } else if (tableRows(i) > 1) {
                taken = table(i, tableRows(i));
            } else {
                text(i);
                taken = 1;
            }
            i += taken;
        }
        flush();
    }

    private boolean isPlain(int i) {
        return i < lines.size() && headings.at(i) == null && !contents.isEntry(i);
    }

    private int contentsBlock(int from) {
        flush();
        StringBuilder block = new StringBuilder();
        int i = from;
        while (i < lines.size()
                && contents.isEntry(i)
                && headings.at(i) == null
                && lines.get(i).page() == lines.get(from).page()) {
            block.append(i == from ? "- " : "\n- ")
                    .append(ContentsPages.title(lines.get(i).text()));
            i++;
        }
        out.page(lines.get(from).page());
        out.block(block.toString());
        return i - from;
    }

    private int code(int from) {
        flush();
        List<TextLine> block = new ArrayList<>();
        int i = from;
        while (isPlain(i)
                && lines.get(i).mono()
                && (i == from || lines.get(i).page() - lines.get(i - 1).page() <= 1)) {
            block.add(lines.get(i++));
        }
        float left = Float.MAX_VALUE;
        for (TextLine line : block) {
            left = Math.min(left, line.x0());
        }
        StringBuilder text = new StringBuilder();
        out.page(block.get(0).page());
        List<int[]> pageTurns = new ArrayList<>();
        for (int n = 0; n < block.size(); n++) {
            TextLine line = block.get(n);
            if (n > 0) {
                TextLine above = block.get(n - 1);
                boolean apart = above.page() == line.page() && line.y() - above.y() > 1.9f * line.size();
                text.append(apart ? "\n\n" : "\n");
                if (line.page() != above.page()) {
                    pageTurns.add(new int[] {text.length() + 4, line.page()});
                }
            }
            text.append(" ".repeat(Math.max(0, Math.min(40, Math.round((line.x0() - left) / (0.6f * line.size()))))))
                    .append(line.text());
        }
        pageTurns.forEach(turn -> out.turnInNextBlock(turn[0], turn[1]));
        out.block(MarkdownEscape.code(text.toString()));
        return i - from;
    }

    /** Returns how many rows from here on form a table: lines of several cells that share where cells begin. */
    private int tableRows(int from) {
        int i = from;
        while (isPlain(i) && isRow(lines.get(i)) && (i == from || sameTable(lines.get(i - 1), lines.get(i)))) {
            i++;
        }
        return i - from;
    }

    private static boolean isRow(TextLine line) {
        return line.isTabular()
                && !BULLET.matcher(line.cells().get(0) + " x").lookingAt()
                && !line.cells().get(0).matches("\\(?\\d{1,3}[.)]|\\[\\d+\\]");
    }

    private static boolean sameTable(TextLine above, TextLine line) {
        if (above.page() != line.page() || above.region() != line.region() || line.y() - above.y() > 4 * line.size()) {
            return false;
        }
        return line.cellStarts().stream()
                .skip(1)
                .anyMatch(start ->
                        above.cellStarts().stream().skip(1).anyMatch(other -> Math.abs(start - other) < line.size()));
    }

    private int table(int from, int rows) {
        flush();
        List<Float> columns = new ArrayList<>();
        for (TextLine line : lines.subList(from, from + rows)) {
            for (float start : line.cellStarts()) {
                if (columns.stream().noneMatch(column -> Math.abs(column - start) < 2 * line.size())) {
                    columns.add(start);
                }
            }
        }
        columns.sort(null);
        List<List<String>> cells = new ArrayList<>();
        for (TextLine line : lines.subList(from, from + rows)) {
            List<String> row = new ArrayList<>(java.util.Collections.nCopies(columns.size(), ""));
            for (int c = 0; c < line.cells().size(); c++) {
                int column = nearest(columns, line.cellStarts().get(c));
                row.set(column, (row.get(column) + " " + line.cells().get(c)).strip());
            }
            cells.add(row);
        }
        out.page(lines.get(from).page());
        out.block(TableText.of(cells));
        return rows;
    }

    private static int nearest(List<Float> columns, float start) {
        int best = 0;
        for (int i = 1; i < columns.size(); i++) {
            if (Math.abs(columns.get(i) - start) < Math.abs(columns.get(best) - start)) {
                best = i;
            }
        }
        return best;
    }

    private void text(int i) {
        TextLine line = lines.get(i);
        boolean note = isNote(i);
        if (note && lastOfParagraph >= 0 && isUnfinished()) {
            notes.add(line.text());
            return;
        }
        if (!notes.isEmpty()
                && i > 0
                && lines.get(i - 1).size() < 0.93f * body
                && line.size() < 0.93f * body
                && line.page() == lines.get(i - 1).page()) {
            int last = notes.size() - 1;
            notes.set(last, joined(notes.get(last), line.text()));
            return;
        }
        if (lastOfParagraph >= 0 && continues(i)) {
            append(line);
        } else {
            flush();
            begin(line);
            firstOfParagraph = i;
        }
        lastOfParagraph = i;
    }

    private boolean isNote(int i) {
        TextLine line = lines.get(i);
        boolean below = i > 0
                && lines.get(i - 1).page() == line.page()
                && lines.get(i - 1).region() == line.region();
        return line.size() < 0.93f * body && NOTE.matcher(line.text()).matches() && below;
    }

    private boolean isUnfinished() {
        return paragraph.length() > 0 && TERMINAL.indexOf(paragraph.charAt(paragraph.length() - 1)) < 0;
    }

    private boolean continues(int i) {
        TextLine above = lines.get(lastOfParagraph);
        TextLine line = lines.get(i);
        if (Math.abs(line.size() - above.size()) > 0.13f * above.size()
                || startsItem(line.text()) && startsAfresh(above, line)) {
            return false;
        }
        boolean together = above.page() == line.page() && above.region() == line.region() && line.y() > above.y();
        if (!together) {
            return continuesElsewhere(above, line);
        }
        if (line.y() - above.y() > 1.75f * Math.max(line.size(), above.size())
                || above.bold() != line.bold() && standsOut(above, line)) {
            return false;
        }
        if (isUnfinished() && Character.isLowerCase(line.text().charAt(0))) {
            return true;
        }
        float em = line.size();
        boolean indented = line.x0() > above.x0() + 0.8f * em;
        if (indented && !hangs(i, above)) {
            return false;
        }
        boolean outdented = line.x0() < above.x0() - 0.8f * em;
        if (outdented && lastOfParagraph != firstOfParagraph) {
            return false;
        }
        return !wouldHaveFitted(above, line);
    }

    private static boolean standsOut(TextLine above, TextLine line) {
        return above.bold() && above.x1() < above.right() - 3 * above.size()
                || line.bold() && line.x1() < line.right() - 3 * line.size();
    }

    /** A list's mark counts only where its line begins at the edge; "3. " may open any line of a paragraph. */
    private boolean startsAfresh(TextLine above, TextLine line) {
        boolean bullet = BULLET.matcher(line.text()).find();
        TextLine first = lines.get(firstOfParagraph);
        return bullet
                || startsItem(first.text()) && line.x0() <= first.x0() + 0.6f * line.size()
                || wouldHaveFitted(above, line)
                || line.y() - above.y() > 1.45f * line.size();
    }

    private static boolean startsItem(String text) {
        return BULLET.matcher(text).find() || NUMBERED.matcher(text).find();
    }

    /** After a list's mark, and in bibliographies, all lines but the first are indented. */
    private boolean hangs(int i, TextLine above) {
        if (lastOfParagraph != firstOfParagraph) {
            return false;
        }
        if (startsItem(above.text())) {
            return true;
        }
        TextLine line = lines.get(i);
        boolean more = i + 1 < lines.size()
                && lines.get(i + 1).page() == line.page()
                && lines.get(i + 1).region() == line.region();
        return more
                && Math.abs(lines.get(i + 1).x0() - line.x0()) < 0.3f * line.size()
                && above.x1() > above.right() - 3 * line.size();
    }

    private static boolean wouldHaveFitted(TextLine above, TextLine line) {
        int blank = line.text().indexOf(' ');
        float first =
                line.width() * (blank < 0 ? 1 : blank / (float) line.text().length());
        return above.x1() + first + 1.2f * line.size() < above.right();
    }

    private boolean continuesElsewhere(TextLine above, TextLine line) {
        if (line.page() - above.page() > 1 || paragraph.length() == 0) {
            return false;
        }
        char last = paragraph.charAt(paragraph.length() - 1);
        char first = line.text().charAt(0);
        if (Character.isLowerCase(first)) {
            return TERMINAL.indexOf(last) < 0 || last == ')' || last == ';' || last == '”';
        }
        boolean full = above.x1() > above.right() - 1.5f * above.size();
        return full && (TERMINAL.indexOf(last) < 0) && line.x0() < line.left() + 0.8f * line.size();
    }

    private void begin(TextLine line) {
        out.page(line.page());
        String text = withoutBullet(line.text());
        paragraph.append(text.length() < line.text().length() ? "- " + text : MarkdownEscape.paragraph(text));
    }

    private static String withoutBullet(String text) {
        Matcher bullet = BULLET.matcher(text);
        return bullet.find() ? text.substring(bullet.end()) : text;
    }

    private void append(TextLine line) {
        String before = paragraph.toString();
        String after = joined(before, line.text());
        if (line.page() != lines.get(lastOfParagraph).page()) {
            turns.add(new int[] {after.length() - line.text().length(), line.page()});
        }
        paragraph.setLength(0);
        paragraph.append(after);
    }

    private String joined(String before, String next) {
        char last = before.charAt(before.length() - 1);
        if (last == '-' || last == '\u2010') {
            String hyphened = last == '-' ? before : before.substring(0, before.length() - 1) + "-";
            return (hyphens.drops(hyphened, next) ? before.substring(0, before.length() - 1) : before) + next;
        }
        boolean together =
                LineText.isCjk(last) && LineText.isCjk(next.charAt(0)) || before.matches("(?s).*https?://\\S*[/=&_]");
        return together ? before + next : before + " " + next;
    }

    private void flush() {
        if (paragraph.length() > 0) {
            turns.forEach(turn -> out.turnInNextBlock(turn[0], turn[1]));
            out.block(paragraph.toString());
        }
        paragraph.setLength(0);
        turns.clear();
        lastOfParagraph = -1;
        firstOfParagraph = -1;
        notes.forEach(out::block);
        notes.clear();
    }
}
