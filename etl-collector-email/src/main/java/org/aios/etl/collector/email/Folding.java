package org.aios.etl.collector.email;

import java.text.Normalizer;

/** Maps characters to what searches compare: lower case, without diacritics. */
final class Folding {

    private static final int TABLE = 0x250;
    private static final char[] FOLDED = table();

    private Folding() {}

    private static char[] table() {
        char[] table = new char[TABLE];
        for (char c = 0; c < TABLE; c++) {
            table[c] = foldSlowly(c);
        }
        return table;
    }

    static char fold(char c) {
        return c < TABLE
                ? FOLDED[c]
                : c >= '\uff01' && c <= '\uff5e' ? fold((char) (c - 0xfee0)) : Character.toLowerCase(c);
    }

    static String fold(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.getType(text.charAt(i)) != Character.NON_SPACING_MARK) {
                result.append(fold(text.charAt(i)));
            }
        }
        return result.toString();
    }

    private static char foldSlowly(char c) {
        char base = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
        base = Character.toLowerCase(base);
        return switch (base) {
            case 'ß' -> 's';
            case 'ø' -> 'o';
            case 'ł' -> 'l';
            case 'đ' -> 'd';
            case 'ı' -> 'i';
            default -> base;
        };
    }
}
