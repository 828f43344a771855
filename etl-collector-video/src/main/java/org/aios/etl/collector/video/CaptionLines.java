package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers text into rows; a new row begins at a line feed and where the voice changes. For one thread. */
final class CaptionLines {
    private final List<CaptionLine> lines = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final long endMs;
    private long now;
    private long rowStart;
    private Optional<String> voice = Optional.empty();

    private record Mark(int offset, long ms) {}

    CaptionLines(long startMs, long endMs) {
        this.now = startMs;
        this.endMs = endMs;
    }

    Optional<String> voice() {
        return voice;
    }

    void voice(Optional<String> next) {
        if (!next.equals(voice)) {
            if (!Whitespace.isBlank(text.toString())) {
                row();
            }
            voice = next;
        }
    }

    void time(long ms) {
        now = ms;
        marks.add(new Mark(text.length(), ms));
    }

    void text(String more) {
        int from = 0;
        for (int feed = more.indexOf('\n'); feed >= 0; feed = more.indexOf('\n', from)) {
            append(more.substring(from, feed));
            row();
            from = feed + 1;
        }
        append(more.substring(from));
    }

    private void append(String more) {
        if (text.isEmpty() && marks.isEmpty() && !more.isEmpty()) {
            rowStart = now;
        }
        text.append(more);
    }

    List<CaptionLine> finish() {
        if (!text.isEmpty() || lines.isEmpty()) {
            row();
        }
        return lines;
    }

    private void row() {
        lines.add(new CaptionLine(text.toString(), voice, words()));
        text.setLength(0);
        marks.clear();
    }

    /** Each stretch between two inline times is one word, or several that share its time. */
    private List<TimedWord> words() {
        if (marks.isEmpty()) {
            return List.of();
        }
        List<TimedWord> words = new ArrayList<>();
        int from = 0;
        long since = rowStart;
        for (int i = 0; i <= marks.size(); i++) {
            boolean last = i == marks.size();
            int to = last ? text.length() : marks.get(i).offset();
            long until = last ? endMs : marks.get(i).ms();
            String word = Whitespace.collapse(text.substring(from, to));
            if (!word.isEmpty()) {
                words.add(new TimedWord(word, since, Math.max(since, until)));
            }
            from = to;
            since = until;
        }
        return words;
    }
}
