package org.aios.etl.collector.video;

import java.util.List;
import java.util.Optional;

/**
 * One row of a cue, or the part of a row that one voice speaks. Immutable.
 *
 * <p>Blank rows are kept: in rolling captions their place says which row is new.
 *
 * @param text markup removed, entities decoded, white space as written
 * @param speaker the voice, where the format names one
 * @param words the words with their times; empty unless the row carries inline times
 */
record CaptionLine(String text, Optional<String> speaker, List<TimedWord> words) {
    CaptionLine {
        words = List.copyOf(words);
    }

    static CaptionLine plain(String text) {
        return new CaptionLine(text, Optional.empty(), List.of());
    }

    static CaptionLine of(String text, Optional<String> speaker) {
        return new CaptionLine(text, speaker, List.of());
    }

    boolean isBlank() {
        return words().isEmpty() && Whitespace.isBlank(text);
    }

    boolean isTimed() {
        return !words.isEmpty();
    }

    /** What two rows are compared by. */
    String key() {
        return Whitespace.collapse(text);
    }
}
