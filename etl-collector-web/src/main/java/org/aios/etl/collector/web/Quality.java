package org.aios.etl.collector.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aios.etl.core.model.Warning;

/** Adds up what lowers the quality of one extraction; each deduction leaves a warning. For one thread. */
final class Quality {
    private final List<Warning> warnings = new ArrayList<>();
    private double score = 1;

    /** Notes something that a reader should know, whether or not it lowers the score. */
    void note(double deduction, String code, String message, Object... figures) {
        score -= deduction;
        warnings.add(new Warning(code, message.formatted(figures)));
    }

    double score() {
        return Math.round(Math.max(0, Math.min(1, score)) * 100) / 100.0;
    }

    List<Warning> warnings() {
        return warnings;
    }

    void judgeText(String text, int words) {
        long broken = text.chars().filter(c -> c == '\ufffd').count();
        if (broken > 0) {
            double share = (double) broken / Math.max(1, text.length());
            note(
                    Math.min(0.5, 0.05 + share * 10),
                    "garbled_characters",
                    "%d characters could not be decoded (%s of the text)",
                    broken,
                    percent(share));
        }
        if (words < 50) {
            note(0.2, "little_text", "The content has only %d words", words);
        }
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
