package org.aios.etl.collector.book;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers that headings begin with. */
final class Numbering {
    private static final Pattern DECIMAL =
            Pattern.compile("^(?:§\\s*)?(\\d{1,3}(?:\\.\\d{1,3}){0,5})\\.?(?:\\s+|$)(?=\\p{L}|[\"“«(]|$)");
    private static final Pattern LETTERED = Pattern.compile("^([A-Z])((?:\\.\\d{1,3}){1,4})\\.?\\s+\\S");
    private static final Pattern LETTER = Pattern.compile("^([A-Z])\\.\\s+\\p{Lu}");
    private static final Pattern ROMAN = Pattern.compile("^(?:[IVX]{1,6})\\.\\s+\\p{Lu}");
    private static final Pattern WORD = Pattern.compile(
            "(?iu)^(?:chapter|appendix|kapitel|anhang|chapitre|annexe|cap[ií]tulo|ap[eé]ndice|capitolo|appendice|глава|приложение|section)\\s+(?:\\d{1,3}|[IVXLC]{1,7}|[A-Z])\\b[.:]?|^第\\s*[0-9一二三四五六七八九十]+\\s*[章部]");
    private static final Pattern PREFIX = Pattern.compile(
            "(?iu)^(?:(?:chapter|part|appendix|annex|section|kapitel|teil|anhang|chapitre|partie|annexe|cap[ií]tulo|ap[eé]ndice|parte|capitolo|appendice|глава|часть|приложение)\\s+(?:\\d{1,3}|[IVXLC]{1,7}|[A-Z])\\b[.:)]?\\s*[:–—-]?\\s*|(?:\\d{1,3}|[A-Z])(?:\\.\\d{1,3})*[.:)]?\\s+)(?=\\S)");

    private Numbering() {}

    /** Returns the depth that the number says: 1 for "2", 2 for "2.1"; 0 where there is none. */
    static int depth(String title) {
        Matcher decimal = DECIMAL.matcher(title);
        if (decimal.find()) {
            return 1 + dots(decimal.group(1));
        }
        Matcher lettered = LETTERED.matcher(title);
        if (lettered.find()) {
            return 1 + dots(lettered.group(2));
        }
        return WORD.matcher(title).find()
                        || ROMAN.matcher(title).find()
                        || LETTER.matcher(title).find()
                ? 1
                : 0;
    }

    static boolean isRoman(String title) {
        return ROMAN.matcher(title).find();
    }

    static boolean isLetter(String title) {
        return LETTER.matcher(title).find();
    }

    /** Tells whether the line is only a chapter's number, such as "Chapter 3", whose title follows below. */
    static boolean isAlone(String line) {
        Matcher word = WORD.matcher(line);
        return word.find() && word.end() == line.length();
    }

    /** Returns the title without its number, as a key to compare by. */
    static String keyWithoutNumber(String title) {
        String bare = PREFIX.matcher(title).replaceFirst("");
        String key = CleanText.key(bare);
        return key.isEmpty() ? CleanText.key(title) : key;
    }

    private static int dots(String number) {
        return (int) number.chars().filter(c -> c == '.').count();
    }
}
