package org.aios.etl.collector.web;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a backslash where plain text would otherwise mean something in Markdown, and nowhere else (CommonMark 0.31, section 2.4). */
final class Escaper {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final Pattern LINE_START =
            Pattern.compile("(?:#{1,6}|[-+]|=+|-+|\\d{1,9}(?<number>[.)]))(?=\\s|$)|[>|:]|[-_](?=[ ]*[-_])|=");

    private Escaper() {}

    /**
     * Escapes text in the middle of a line.
     *
     * @param before the character in front of the text, a space at the start of a line
     * @param after the character behind it, a space at the end of a line
     */
    static void text(StringBuilder out, String text, char before, char after, boolean insideLink, boolean insideTable) {
        char previous = before;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : after;
            if (needsBackslash(text, at, c, previous, next, insideLink, insideTable)) {
                out.append('\\');
            }
            out.append(c);
            previous = c;
        }
    }

    /** Escapes a text that stands for itself. */
    static String inline(String text) {
        StringBuilder out = new StringBuilder();
        text(out, text, ' ', ' ', false, false);
        return out.toString();
    }

    private static boolean needsBackslash(
            String text, int at, char c, char previous, char next, boolean insideLink, boolean insideTable) {
        return switch (c) {
            case '*', '`' -> true;
            case '\\' -> isAsciiPunctuation(next) || at + 1 == text.length();
            case '_' -> !(Character.isLetterOrDigit(previous) && Character.isLetterOrDigit(next));
            case '~' -> !Character.isWhitespace(previous) || next == '~';
            case '[' -> insideLink || previous == '!' || previous == ']';
            case ']' -> insideLink || next == '(' || next == ':' || next == '[';
            case '!' -> at + 1 == text.length() && next == '[';
            case '<' -> Character.isLetter(next) || next == '/' || next == '!' || next == '?';
            case '&' -> next == '#' || Character.isLetter(next) ? isEntity(text, at) : false;
            case '|' -> insideTable;
            default -> false;
        };
    }

    private static boolean isEntity(String text, int at) {
        Matcher matcher = ENTITY.matcher(text).region(at, Math.min(text.length(), at + 40));
        return matcher.lookingAt();
    }

    /** Keeps a line of a paragraph from being read as a heading, list item, quote, rule, table or underline. */
    static String lineStart(String line) {
        Matcher matcher = LINE_START.matcher(line);
        if (!matcher.lookingAt()) {
            return line;
        }
        int at = matcher.start("number") >= 0 ? matcher.start("number") : 0;
        return line.substring(0, at) + '\\' + line.substring(at);
    }

    static boolean isAsciiPunctuation(char c) {
        return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~';
    }

    /** Writes a code span whose delimiter does not occur inside (section 6.1). */
    static String codeSpan(String code, boolean insideTable) {
        String text = code.replaceAll("[\\r\\n]+", " ");
        if (text.isEmpty()) {
            return "";
        }
        String fence = "`".repeat(missingRun(text, '`', 1));
        boolean blank = text.isBlank();
        boolean edge =
                text.startsWith("`") || text.endsWith("`") || !blank && text.startsWith(" ") && text.endsWith(" ");
        String inner = insideTable ? text.replace("|", "\\|") : text;
        return edge ? fence + ' ' + inner + ' ' + fence : fence + inner + fence;
    }

    /** The least run length of {@code c}, at least {@code least}, that does not occur in the text. */
    static int missingRun(String text, char c, int least) {
        BitSet runs = new BitSet();
        int run = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at < text.length() && text.charAt(at) == c) {
                run++;
            } else if (run > 0) {
                runs.set(run);
                run = 0;
            }
        }
        return runs.nextClearBit(least);
    }

    static int longestRun(String text, char c) {
        int longest = 0;
        int run = 0;
        for (int at = 0; at < text.length(); at++) {
            run = text.charAt(at) == c ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    /** A link destination and title in parentheses (section 6.3). */
    static String target(String target, String title, boolean insideTable) {
        boolean plain = !target.isEmpty()
                && target.charAt(0) != '<'
                && target.chars().allMatch(c -> c > ' ' && c != 0x7f && c != '(' && c != ')' && c != '\\');
        String destination = plain ? target : '<' + destination(target) + '>';
        String shown = plain && target.indexOf('&') >= 0 ? maskEntities(destination) : destination;
        String quoted = title.isEmpty() ? "" : " \"" + quoted(title) + '"';
        String both = target.isEmpty() && title.isEmpty() ? "()" : '(' + shown + quoted + ')';
        return insideTable ? both.replace("|", "\\|") : both;
    }

    private static String maskEntities(String text) {
        return ENTITY.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }

    private static String destination(String target) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < target.length(); at++) {
            char c = target.charAt(at);
            if (c == '\n' || c == '\r') {
                out.append("%0A");
            } else {
                out.append(c == '<' || c == '>' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return maskEntities(out.toString());
    }

    private static String quoted(String title) {
        String line = title.replaceAll("\\s+", " ");
        return maskEntities(line.replace("\\", "\\\\").replace("\"", "\\\""));
    }
}
