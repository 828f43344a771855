package org.aios.etl.collector.email;

import java.util.regex.Pattern;

/**
 * Tells the {@code From } lines that separate the messages of an mbox from those that are text.
 *
 * <p>Neither "begins with From" nor "begins with From after a blank line" is enough: unescaped archives are common, and the
 * variants disagree about what follows (RFC 4155, qmail's mbox(5), Thunderbird's {@code From - }, exports without a date). A
 * line separates if it looks like an envelope line <em>and</em> what follows looks like a header; without a blank line before
 * it, the header has to be beyond doubt.
 */
final class FromLines {

    private static final int MAX_LINE = 1_000;
    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

    /** asctime with what programs add to it: zones, commas, the year before or after the time. */
    private static final Pattern DATE = Pattern.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? +(?:" + MONTH
            + "[a-z]* +\\d{1,2}|\\d{1,2}[ -]" + MONTH + "[a-z]*[ -]\\d{2,4}),? +\\d.*");

    private static final Pattern GIT = Pattern.compile("[0-9a-f]{40} Mon Sep 17 00:00:00 2001");
    private static final Pattern KNOWN_HEADER = Pattern.compile(
            "(?i)(?:return-path|received|delivered-to|from|to|cc|date|subject|message-id|reply-to|sender|mime-version"
                    + "|content-[a-z-]+|status|x-[a-z0-9-]+|references|in-reply-to|envelope-to|dkim-signature|arc-[a-z-]+|list-[a-z-]+|approved|newsgroups|path)");

    private FromLines() {}

    static boolean startsAt(Slice text, int position) {
        return text.startsWith("From ", position);
    }

    /** Whether the line was written by git instead of a mail program. Such lines separate only in files that begin with one. */
    static boolean isGit(String line) {
        return GIT.matcher(rest(line)).matches();
    }

    /**
     * Whether a new message begins at {@code position}.
     *
     * @param text must hold the line and, unless the file ends before, about two lines after it
     * @param afterBlank whether the line before is blank or the file begins here
     */
    static boolean separates(Slice text, int position, boolean afterBlank, boolean gitArchive) {
        int end = text.lineEnd(position);
        if (end - position > MAX_LINE) {
            return false;
        }
        String line = text.between(position, end).latin1();
        if (isGit(line)) {
            return gitArchive && knownHeaders(text, text.nextLine(position), 1);
        }
        String rest = rest(line);
        int space = rest.indexOf(' ');
        String sender = space < 0 ? rest : rest.substring(0, space);
        boolean dated = hasDate(rest);
        boolean senderAlone =
                space < 0 && (sender.equals("-") || sender.contains("@") || sender.equals("MAILER-DAEMON"));
        int next = text.nextLine(position);
        if (!afterBlank) {
            return (dated || senderAlone) && knownHeaders(text, next, 2);
        }
        if (dated) {
            boolean senderThenDate =
                    space > 0 && DATE.matcher(rest.substring(space).strip()).matches();
            return headerLike(text, next) || (senderThenDate && isBlankOrEnd(text, next));
        }
        return senderAlone
                ? headerLike(text, next)
                : space < 0 ? knownHeaders(text, next, 1) : knownHeaders(text, next, 2);
    }

    private static String rest(String line) {
        return line.substring("From ".length()).strip();
    }

    private static boolean hasDate(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ((i == 0 || rest.charAt(i - 1) == ' ')
                    && "MTWFS".indexOf(rest.charAt(i)) >= 0
                    && DATE.matcher(rest).region(i, rest.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlankOrEnd(Slice text, int position) {
        return position >= text.end() || text.lineEnd(position) == position;
    }

    private static boolean headerLike(Slice text, int position) {
        return colon(text, position) > position || text.startsWith(">From ", position);
    }

    /** Whether a header field with one of the usual names begins at {@code position}. */
    static boolean knownHeader(Slice text, int position) {
        return knownHeaders(text, position, 1);
    }

    private static boolean knownHeaders(Slice text, int position, int wanted) {
        int next = position;
        for (int seen = 0; seen < wanted; seen++) {
            int colon = colon(text, next);
            if (colon <= next
                    || !KNOWN_HEADER.matcher(text.between(next, colon).latin1()).matches()) {
                return false;
            }
            do {
                next = text.nextLine(next);
            } while (next < text.end() && (text.array()[next] == ' ' || text.array()[next] == '\t'));
        }
        return true;
    }

    /** The position of the colon of a header field that begins at {@code position}, or -1. */
    static int colon(Slice text, int position) {
        for (int i = position; i < text.end() && i - position < 80; i++) {
            int c = text.array()[i];
            if (c == ':') {
                return i == position ? -1 : i;
            }
            if (c <= ' ' || c == 127) {
                return -1;
            }
        }
        return -1;
    }

    /** Takes one {@code >} from each line of {@code >…>From }, as mboxrd writes them; mboxo writes a subset. */
    static Slice unescape(Slice text) {
        byte[] result = new byte[text.length()];
        int length = 0;
        for (int line = text.start(); line < text.end(); ) {
            int next = text.nextLine(line);
            int from = isEscaped(text, line) ? line + 1 : line;
            System.arraycopy(text.array(), from, result, length, next - from);
            length += next - from;
            line = next;
        }
        return new Slice(result, 0, length);
    }

    static boolean isEscaped(Slice text, int line) {
        int i = line;
        while (i < text.end() && text.array()[i] == '>') {
            i++;
        }
        return i > line && text.startsWith("From ", i);
    }
}
