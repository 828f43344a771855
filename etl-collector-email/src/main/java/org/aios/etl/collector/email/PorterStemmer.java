package org.aios.etl.collector.email;

/**
 * Reduces English words to their stem, by M. F. Porter, "An algorithm for suffix stripping", 1980. Words that are not plain ASCII
 * letters stay as they are. For one thread; reusable.
 */
final class PorterStemmer {

    private static final String[][] STEP_2 = {
        {"ational", "ate"},
        {"tional", "tion"},
        {"enci", "ence"},
        {"anci", "ance"},
        {"izer", "ize"},
        {"abli", "able"},
        {"alli", "al"},
        {"entli", "ent"},
        {"eli", "e"},
        {"ousli", "ous"},
        {"ization", "ize"},
        {"ation", "ate"},
        {"ator", "ate"},
        {"alism", "al"},
        {"iveness", "ive"},
        {"fulness", "ful"},
        {"ousness", "ous"},
        {"aliti", "al"},
        {"iviti", "ive"},
        {"biliti", "ble"}
    };
    private static final String[][] STEP_3 = {
        {"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""}
    };
    private static final String[] STEP_4 = {
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism", "ate", "iti",
        "ous", "ive", "ize"
    };

    private char[] word = new char[64];
    private int length;

    String stem(char[] characters, int count) {
        if (count < 3 || count > word.length) {
            return new String(characters, 0, count);
        }
        for (int i = 0; i < count; i++) {
            if (characters[i] < 'a' || characters[i] > 'z') {
                return new String(characters, 0, count);
            }
        }
        System.arraycopy(characters, 0, word, 0, count);
        length = count;
        plurals();
        pastAndProgressive();
        if (ends("y") && hasVowel(length - 1)) {
            word[length - 1] = 'i';
        }
        replace(STEP_2);
        replace(STEP_3);
        derivations();
        tidy();
        return new String(word, 0, length);
    }

    private void plurals() {
        if (ends("sses") || ends("ies")) {
            length -= 2;
        } else if (ends("s") && !ends("ss")) {
            length--;
        }
    }

    private void pastAndProgressive() {
        if (ends("eed")) {
            if (measure(length - 3) > 0) {
                length--;
            }
            return;
        }
        int cut = ends("ed") ? 2 : ends("ing") ? 3 : 0;
        if (cut == 0 || !hasVowel(length - cut)) {
            return;
        }
        length -= cut;
        if (ends("at") || ends("bl") || ends("iz")) {
            word[length++] = 'e';
        } else if (doubleConsonant() && "lsz".indexOf(word[length - 1]) < 0) {
            length--;
        } else if (measure(length) == 1 && shortSyllable(length)) {
            word[length++] = 'e';
        }
    }

    private void replace(String[][] rules) {
        for (String[] rule : rules) {
            if (ends(rule[0])) {
                int stem = length - rule[0].length();
                if (measure(stem) > 0) {
                    rule[1].getChars(0, rule[1].length(), word, stem);
                    length = stem + rule[1].length();
                }
                return;
            }
        }
    }

    private void derivations() {
        String longest = "";
        for (String suffix : STEP_4) {
            longest = suffix.length() > longest.length() && ends(suffix) ? suffix : longest;
        }
        if (longest.isEmpty() && ends("ion") && length > 3 && (word[length - 4] == 's' || word[length - 4] == 't')) {
            longest = "ion";
        }
        if (!longest.isEmpty() && measure(length - longest.length()) > 1) {
            length -= longest.length();
        }
    }

    private void tidy() {
        if (ends("e")) {
            int measure = measure(length - 1);
            if (measure > 1 || (measure == 1 && !shortSyllable(length - 1))) {
                length--;
            }
        }
        if (length > 1 && word[length - 1] == 'l' && doubleConsonant() && measure(length) > 1) {
            length--;
        }
    }

    private boolean ends(String suffix) {
        int start = length - suffix.length();
        if (start < 1) {
            return false;
        }
        for (int i = 0; i < suffix.length(); i++) {
            if (word[start + i] != suffix.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isConsonant(int i) {
        return switch (word[i]) {
            case 'a', 'e', 'i', 'o', 'u' -> false;
            case 'y' -> i == 0 || !isConsonant(i - 1);
            default -> true;
        };
    }

    /** How many vowel-consonant sequences the first {@code end} letters hold. */
    private int measure(int end) {
        int count = 0;
        boolean afterVowel = false;
        for (int i = 0; i < end; i++) {
            boolean consonant = isConsonant(i);
            count += consonant && afterVowel ? 1 : 0;
            afterVowel = !consonant;
        }
        return count;
    }

    private boolean hasVowel(int end) {
        for (int i = 0; i < end; i++) {
            if (!isConsonant(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean doubleConsonant() {
        return length > 1 && word[length - 1] == word[length - 2] && isConsonant(length - 1);
    }

    private boolean shortSyllable(int end) {
        return end > 2
                && isConsonant(end - 3)
                && !isConsonant(end - 2)
                && isConsonant(end - 1)
                && "wxy".indexOf(word[end - 1]) < 0;
    }
}
