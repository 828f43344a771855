package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Markdown: the text stays as it is, its ATX and setext headings outside code make the table of contents. */
final class MarkdownReader {
    private static final Pattern ATX = Pattern.compile(" {0,3}(#{1,6})[ \\t]+(.*?)[ \\t]*#*[ \\t]*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(=+|-{2,})[ \\t]*");

    private MarkdownReader() {}

    /** Tells whether the text looks like Markdown: an ATX heading in its first lines, outside code. */
    static boolean recognises(String text) {
        return text.lines()
                .limit(60)
                .anyMatch(line -> line.startsWith("#") && ATX.matcher(line).matches());
    }

    static Manuscript read(byte[] bytes) {
        String text = CleanText.lines(TextDecoder.text(bytes));
        return new Manuscript(
                text,
                BookMetadata.UNKNOWN,
                headings(text),
                PageMap.NONE,
                OptionalInt.empty(),
                Signals.whole(1, text.length()),
                List.of(),
                false);
    }

    private static List<Section> headings(String text) {
        List<Section> found = new ArrayList<>();
        String fence = "";
        String before = "";
        int offset = 0;
        for (String line : text.split("\n", -1)) {
            Matcher fenced = FENCE.matcher(line);
            if (fenced.matches()) {
                fence = fence.isEmpty() ? fenced.group(1) : line.strip().startsWith(fence) ? "" : fence;
            } else if (fence.isEmpty()) {
                addHeading(found, line, before, offset);
            }
            before = fence.isEmpty() && !fenced.matches() ? line : "";
            offset += line.length() + 1;
        }
        return found;
    }

    private static void addHeading(List<Section> found, String line, String before, int offset) {
        Matcher atx = ATX.matcher(line);
        if (atx.matches() && !atx.group(2).isBlank()) {
            found.add(new Section(plain(atx.group(2)), atx.group(1).length(), OptionalInt.empty(), offset));
        } else if (UNDERLINE.matcher(line).matches()
                && !before.isBlank()
                && !before.startsWith("|")
                && !before.startsWith("#")) {
            found.add(new Section(
                    plain(before),
                    line.strip().startsWith("=") ? 1 : 2,
                    OptionalInt.empty(),
                    offset - before.length() - 1));
        }
    }

    private static String plain(String title) {
        String text = title.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                .replaceAll("(\\*{1,3}|`+|__)", "")
                .strip();
        return text.isEmpty() ? title.strip() : text;
    }
}
