package org.aios.etl.collector.book;

import java.util.ArrayList;
import java.util.List;
import org.aios.etl.core.model.Warning;

/**
 * Says from 0 to 1 how much of a book is in its text, and what lowered it.
 *
 * <p>The product of four shares: pages or chapters read; of these, the ones that are not pictures only; characters whose
 * meaning is known (each unknown one counts five times, since it spoils its word); text without control characters.
 */
record QualityScore(double value, List<Warning> reasons) {
    private static final int UNKNOWN_WEIGHS = 5;

    static QualityScore of(Manuscript book) {
        Signals signals = book.signals();
        List<Warning> reasons = new ArrayList<>();
        if (book.content().isBlank()) {
            reasons.add(emptiness(signals));
            return new QualityScore(0, reasons);
        }
        if (book.content().codePoints().noneMatch(Character::isLetterOrDigit)) {
            reasons.add(new Warning("no_words", "The text holds signs, but not one letter or digit"));
        }
        double units = Math.max(1, signals.units());
        double read = Math.min(1, signals.unitsRead() / units);
        double withText = 1 - signals.unitsOfPictures() / units;
        double unknown = signals.glyphsWithoutMeaning() / (double) Math.max(1, signals.glyphs());
        double garbage = GarbageText.share(book.content());
        if (read < 1) {
            reasons.add(new Warning(
                    "incomplete",
                    "Only %d of %d pages or chapters were read without errors"
                            .formatted(signals.unitsRead(), signals.units())));
        }
        if (signals.unitsOfPictures() > 0) {
            reasons.add(new Warning(
                    "pages_without_text",
                    "%d of %d pages or chapters hold pictures and no text; text recognition (OCR) would be needed"
                            .formatted(signals.unitsOfPictures(), signals.units())));
        }
        if (unknown > 0.001) {
            reasons.add(new Warning(
                    "missing_glyphs",
                    "%d of %d characters have no known meaning and are left out"
                            .formatted(signals.glyphsWithoutMeaning(), signals.glyphs())));
        }
        if (garbage > 0.001) {
            reasons.add(new Warning(
                    "garbage", "%.1f %% of the text are control or replacement characters".formatted(100 * garbage)));
        }
        if (signals.hidden() > 0) {
            reasons.add(new Warning(
                    "hidden_text",
                    "%d characters that no reader of the book sees are left out".formatted(signals.hidden())));
        }
        double value = read * withText * Math.max(0, 1 - UNKNOWN_WEIGHS * unknown) * (1 - garbage);
        return new QualityScore(Math.round(1000 * Math.max(0, Math.min(1, value))) / 1000.0, reasons);
    }

    private static Warning emptiness(Signals signals) {
        return signals.unitsOfPictures() > 0
                ? new Warning(
                        "no_text",
                        "No text was found: %d of %d pages or chapters hold pictures only; text recognition (OCR) would be needed"
                                .formatted(signals.unitsOfPictures(), signals.units()))
                : new Warning(
                        "no_text",
                        "No text was found in %d pages or chapters; of %d characters drawn, %d have no known meaning and %d are hidden"
                                .formatted(
                                        signals.units(),
                                        signals.glyphs(),
                                        signals.glyphsWithoutMeaning(),
                                        signals.hidden()));
    }
}
