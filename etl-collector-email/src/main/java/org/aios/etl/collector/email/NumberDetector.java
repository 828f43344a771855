package org.aios.etl.collector.email;

import java.util.List;
import java.util.regex.Pattern;

/** Finds payment cards (Luhn, known prefixes, the groupings people write) and US social security numbers. */
final class NumberDetector {

    /** How people write card numbers: in one piece, in fours, or as American Express and Diners Club print them. */
    private static final Pattern GROUPINGS = Pattern.compile("1[3-9] |4 4 4 [1-4] |4 4 4 4 [1-3] |4 6 [45] ");

    private NumberDetector() {}

    static void find(DigitRun run, List<Span> spans) {
        int i = 0;
        while (i < run.size()) {
            int card = cardFrom(run, i);
            if (card >= 0) {
                spans.add(new Span(run.starts().get(i), run.ends().get(card), PersonalKind.CARD));
                i = card + 1;
            } else if (isSocialSecurity(run, i)) {
                spans.add(new Span(run.starts().get(i), run.ends().get(i + 2), PersonalKind.SSN));
                i += 3;
            } else {
                i++;
            }
        }
        if (run.size() == 1
                && run.group(0).length() == 9
                && NumberContext.socialSecurity(run.text(), run.starts().get(0))) {
            spans.add(new Span(run.starts().get(0), run.ends().get(0), PersonalKind.SSN));
        }
    }

    /** The last group of a card number that begins with group {@code from}, or -1. */
    private static int cardFrom(DigitRun run, int from) {
        if (startsInsideWord(run, from)) {
            return -1;
        }
        StringBuilder digits = new StringBuilder();
        StringBuilder form = new StringBuilder();
        for (int to = from; to < run.size() && to < from + 5; to++) {
            if (to > from
                    && !run.separator(to - 1).equals(" ")
                    && !run.separator(to - 1).equals("-")) {
                return -1;
            }
            digits.append(run.group(to));
            form.append(run.group(to).length()).append(' ');
            if (digits.length() > 19) {
                return -1;
            }
            if (digits.length() >= 13 && GROUPINGS.matcher(form).matches() && isCard(digits)) {
                return to;
            }
        }
        return -1;
    }

    private static boolean startsInsideWord(DigitRun run, int group) {
        int start = run.starts().get(group);
        char before = start > 0 ? run.text().charAt(start - 1) : ' ';
        return before == '+' || before == '_' || (before < 128 && Character.isLetter(before));
    }

    private static boolean isCard(CharSequence digits) {
        int two = (digits.charAt(0) - '0') * 10 + digits.charAt(1) - '0';
        boolean issued = switch (digits.length()) {
            case 13 -> two / 10 == 4;
            case 14 -> two == 30 || two == 36 || two == 38 || two == 39;
            case 15 -> two == 34 || two == 37;
            default -> two / 10 == 4 || two / 10 == 5 || two / 10 == 6 || (two >= 22 && two <= 27) || two == 35;
        };
        return issued && luhn(digits);
    }

    static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 1 ? doubled : digit;
        }
        return sum % 10 == 0;
    }

    /** Three, two and four digits with one kind of separator; ranges that were never issued are no numbers. */
    private static boolean isSocialSecurity(DigitRun run, int i) {
        if (i + 2 >= run.size() || startsInsideWord(run, i)) {
            return false;
        }
        String area = run.group(i);
        String group = run.group(i + 1);
        String serial = run.group(i + 2);
        String separator = run.separator(i);
        boolean form = area.length() == 3
                && group.length() == 2
                && serial.length() == 4
                && separator.equals(run.separator(i + 1));
        boolean separated = separator.equals("-")
                || ((separator.equals(" ") || separator.equals("."))
                        && NumberContext.socialSecurity(run.text(), run.starts().get(i)));
        boolean issued = !area.equals("000")
                && !area.equals("666")
                && area.charAt(0) != '9'
                && !group.equals("00")
                && !serial.equals("0000");
        return form && separated && issued;
    }
}
