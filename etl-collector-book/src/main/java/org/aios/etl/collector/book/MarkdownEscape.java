package org.aios.etl.collector.book;

import java.util.regex.Pattern;

/** Keeps plain text from being read as Markdown structure; marks inside a line are left alone, since they rarely mislead and cost tokens. */
final class MarkdownEscape {
    private static final Pattern STRUCTURE =
            Pattern.compile("^(#{1,6}(?=\\s|$)|[-+*>](?=\\s)|={3,}\\s*$|-{3,}\\s*$|`{3,}|~{3,})");

    private MarkdownEscape() {}

    static String paragraph(String line) {
        return line.isEmpty() || "#-+*>=`~".indexOf(line.charAt(0)) < 0
                ? line
                : STRUCTURE.matcher(line).replaceFirst("\\\\$1");
    }

    /** Returns a fenced block; the fence is longer than any in the code. */
    static String code(String code) {
        String fence = "```";
        while (code.contains(fence)) {
            fence += "`";
        }
        return fence + "\n" + code.stripTrailing() + "\n" + fence;
    }

    static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
