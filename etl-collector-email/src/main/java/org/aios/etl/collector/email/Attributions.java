package org.aios.etl.collector.email;

import java.util.regex.Pattern;

/**
 * Recognises the lines that introduce a quotation, such as {@code On Monday, Ann wrote:}, in the languages mail programs speak.
 *
 * <p>What they share is more telling than how each program words them: they end in a colon, hold a date or an address, and name
 * the act of writing. So one rule serves all, with a list of verbs instead of a list of programs.
 */
final class Attributions {

    private static final int MAX_LENGTH = 400;
    private static final int MAX_LINES = 4;

    private static final Pattern VERB = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:wrote|writes|said|schrieb|schreibt|a écrit|écrit|escribió|escribio|ha scritto|scrisse"
                    + "|schreef|escreveu|skrev|pisze|napisał(?:\\(a\\))?|napisała|napisał|napsal(?:\\(a\\))?|napísal(?:\\(a\\))?|пишет|писал(?:\\(а\\)|а)?"
                    + "|написал(?:\\(а\\)|а)?|написав|kirjoitti|yazdı|şunu yazdı|írta|έγραψε|a scris|va escriure|viết|skrifaði|je napisao|napisao|написа)(?!\\p{L})"
                    + "|写道|写到|寫道|写的|さんは書きました|のメール|書きました|작성|כתב|كتب");

    /** What an introduction that runs over several lines begins with. */
    private static final Pattern OPENING = Pattern.compile(
            "(?iu)(?:on|am|le|el|il|op|em|den|på|w dniu|dne|dňa|dnia|a|în|vào|ba|at|in|in message|в|вт|пн|ср|чт|пт|сб|вс"
                    + "|mon|tue|wed|thu|fri|sat|sun|\\d{1,4}[./年-]|在|于|quoting)(?![\\p{L}]).*");

    private static final Pattern DATE =
            Pattern.compile("\\d{1,2}:\\d{2}|(?<!\\d)(?:19|20)\\d{2}(?!\\d)|\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d月");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@]{1,64}@[^\\s<>@]{1,100}");

    private Attributions() {}

    /** Whether a line is marked as quoted: {@code >}, after some blanks or the initials of its author. */
    static boolean isQuoted(String line) {
        int i = 0;
        while (i < line.length() && i < 4 && line.charAt(i) == ' ') {
            i++;
        }
        int letters = i;
        while (i < line.length() && i - letters < 4 && Character.isUpperCase(line.charAt(i))) {
            i++;
        }
        return i < line.length() && line.charAt(i) == '>';
    }

    /** How many lines from {@code i} on are an introduction; 0 for none. */
    static int linesAt(String[] lines, int i) {
        if (lines[i].isBlank() || isQuoted(lines[i])) {
            return 0;
        }
        StringBuilder joined = new StringBuilder();
        boolean opens = OPENING.matcher(lines[i].strip()).matches();
        for (int k = 0; k < MAX_LINES && i + k < lines.length && !lines[i + k].isBlank(); k++) {
            joined.append(k == 0 ? "" : " ").append(lines[i + k].strip());
            if (joined.length() > MAX_LENGTH || (k > 0 && isQuoted(lines[i + k]))) {
                return 0;
            }
            if (introduces(joined, opens, quotedNext(lines, i + k + 1))) {
                return k + 1;
            }
            if (!opens) {
                return 0;
            }
        }
        return 0;
    }

    private static boolean quotedNext(String[] lines, int from) {
        int i = from;
        while (i < lines.length && i < from + 3 && lines[i].isBlank()) {
            i++;
        }
        return i < lines.length && isQuoted(lines[i]);
    }

    private static boolean introduces(CharSequence text, boolean opens, boolean quotedNext) {
        char last = text.charAt(text.length() - 1);
        if (last != ':' && last != '：' && !(quotedNext && last == '.' && opens)) {
            return false;
        }
        boolean verb = VERB.matcher(text).find();
        boolean date = DATE.matcher(text).find();
        boolean address = ADDRESS.matcher(text).find();
        if (quotedNext) {
            return verb || (date && address) || (date && opens);
        }
        return date && (verb ? opens || address || endsWithVerb(text) : address);
    }

    private static boolean endsWithVerb(CharSequence text) {
        int from = Math.max(0, text.length() - 20);
        return VERB.matcher(text.subSequence(from, text.length())).find();
    }
}
