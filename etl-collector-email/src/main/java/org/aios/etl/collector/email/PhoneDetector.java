package org.aios.etl.collector.email;

import java.util.List;

/**
 * Finds telephone numbers: by their form alone where it is unmistakable (a leading plus, an area code in parentheses, North
 * American grouping), else only beside words that speak of a telephone.
 */
final class PhoneDetector {

    private PhoneDetector() {}

    static void find(DigitRun run, List<Span> spans) {
        int first = 0;
        while (first < run.size()) {
            int last = bestFrom(run, first);
            if (last >= 0) {
                spans.add(new Span(start(run, first), extensionEnd(run, last), PersonalKind.PHONE));
                first = last + 1;
            } else {
                first++;
            }
        }
    }

    /** The last group of a number that begins with group {@code first}, or -1. */
    private static int bestFrom(DigitRun run, int first) {
        int start = start(run, first);
        if (start > 0 && isWordBefore(run.text().charAt(start - 1))) {
            return -1;
        }
        boolean plus = run.text().charAt(start) == '+';
        if (plus) {
            return longest(run, first, 8, 15);
        }
        int american = northAmerican(run, first);
        if (american >= 0) {
            return american;
        }
        boolean parentheses = run.text().charAt(start) == '(';
        int last = longest(run, first, 7, 15);
        if (last < 0 || first != 0 && !parentheses || looksLikeOtherNumber(run, first, last)) {
            return -1;
        }
        boolean areaCode = parentheses
                && run.group(first).length() <= 5
                && last > first
                && run.digits(first, last).length() >= 8;
        return areaCode || NumberContext.phone(run.text(), start, run.ends().get(last)) ? last : -1;
    }

    private static int longest(DigitRun run, int first, int least, int most) {
        int digits = 0;
        int best = -1;
        for (int i = first; i < run.size(); i++) {
            if (i > first && run.separator(i - 1).strip().length() > 2) {
                break;
            }
            digits += run.group(i).length();
            if (digits > most) {
                break;
            }
            best = digits >= least ? i : best;
        }
        return best;
    }

    /** 415-555-0127, 415.555.0127, (415) 555-0127, with or without 1 or 001 before it. */
    private static int northAmerican(DigitRun run, int first) {
        boolean country = run.group(first).equals("1") || run.group(first).equals("001");
        int area = country ? first + 1 : first;
        if (area + 2 >= run.size()) {
            return -1;
        }
        boolean lengths = run.group(area).length() == 3
                && run.group(area + 1).length() == 3
                && run.group(area + 2).length() == 4;
        String left = run.separator(area);
        String right = run.separator(area + 1);
        boolean separated =
                left.equals(right) ? left.equals("-") || left.equals(".") || left.equals(" ") : left.contains(")");
        boolean spaces = left.equals(" ")
                && !NumberContext.phone(
                        run.text(), run.starts().get(first), run.ends().get(area + 2));
        boolean plausible = run.group(area).charAt(0) >= '2' || country;
        boolean alone = area + 3 >= run.size() || !run.separator(area + 2).equals(left);
        return lengths && separated && !spaces && plausible && alone ? area + 2 : -1;
    }

    /** Dates, addresses of machines and versions are written with the same signs. */
    private static boolean looksLikeOtherNumber(DigitRun run, int first, int last) {
        String text = run.text().substring(run.starts().get(first), run.ends().get(last));
        boolean date =
                text.matches("(?:19|20)\\d{2}[-/.]\\d{1,2}[-/.]\\d{1,2}.*|\\d{1,2}[-/.]\\d{1,2}[-/.](?:19|20)\\d{2}.*");
        boolean machine = last - first == 3 && text.matches("\\d{1,3}(?:\\.\\d{1,3}){3}");
        return date || machine;
    }

    private static boolean isWordBefore(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '/' || c == '=' || c == '.' || c == '@';
    }

    /** The plus and the opening parenthesis belong to the number. */
    private static int start(DigitRun run, int group) {
        int start = run.starts().get(group);
        if (start > 0 && run.text().charAt(start - 1) == '(') {
            start--;
        }
        return start > 0 && run.text().charAt(start - 1) == '+' ? start - 1 : start;
    }

    private static int extensionEnd(DigitRun run, int last) {
        String text = run.text();
        int end = run.ends().get(last);
        int i = end;
        while (i < text.length() && text.charAt(i) == ' ' && i - end < 2) {
            i++;
        }
        String rest = text.substring(i, Math.min(text.length(), i + 12));
        int mark = rest.startsWith("ext.") ? 4 : rest.startsWith("ext") ? 3 : rest.startsWith("x") ? 1 : 0;
        int digit = i + mark;
        while (mark > 1 && digit < text.length() && text.charAt(digit) == ' ') {
            digit++;
        }
        int after = digit;
        while (mark > 0 && after < text.length() && after - digit < 6 && DigitRun.isDigit(text.charAt(after))) {
            after++;
        }
        return after > digit ? after : end;
    }
}
