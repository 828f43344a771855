package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads SubRip (SRT) and SBV files as they are found: with or without numbers and blank lines. For one thread.
 *
 * <p>The timing lines part the file. What stands between two of them is the text of the first; the number of the second is taken
 * off where the file numbers its cues.
 */
final class SubRipParser {
    private static final int SEARCHED_LINES = 20;

    private final List<String> lines;
    private final CaptionFormat format;
    private final Function<String, Optional<SubRipTime>> timing;
    private boolean numbered;
    private int blanksAfterNumber;

    private SubRipParser(String text, CaptionFormat format, Function<String, Optional<SubRipTime>> timing) {
        this.lines = text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        this.format = format;
        this.timing = timing;
    }

    static CaptionTrack subRip(String text) {
        return new SubRipParser(text, CaptionFormat.SUBRIP, SubRipTime::arrow).track();
    }

    static CaptionTrack sbv(String text) {
        return new SubRipParser(text, CaptionFormat.SBV, SubRipTime::pair).track();
    }

    /** Whether a file may start like this: a timing line soon, and nothing but numbers before it unless the times are unmistakable. */
    static boolean looksLikeSubRip(String text) {
        boolean prose = false;
        for (String line : (Iterable<String>) text.lines().limit(SEARCHED_LINES)::iterator) {
            Optional<SubRipTime> time = SubRipTime.arrow(line);
            if (time.isPresent()) {
                return time.get().comma() || !prose;
            }
            prose |= !Whitespace.isBlank(line) && !isNumber(line);
        }
        return false;
    }

    static boolean looksLikeSbv(String text) {
        return text.lines()
                .filter(line -> !Whitespace.isBlank(line))
                .findFirst()
                .flatMap(SubRipTime::pair)
                .isPresent();
    }

    private CaptionTrack track() {
        List<Cue> cues = new ArrayList<>();
        Optional<SubRipTime> open = Optional.empty();
        int from = 0;
        for (int i = 0; i < lines.size(); i++) {
            Optional<SubRipTime> time = timing.apply(lines.get(i));
            if (time.isEmpty()) {
                continue;
            }
            if (open.isPresent()) {
                cues.add(cue(open.get(), lines.subList(from, textEnd(from, i))));
            } else {
                learnNumbering(i);
            }
            open = time;
            from = i + 1;
        }
        if (open.isPresent()) {
            cues.add(cue(open.get(), lines.subList(from, lines.size())));
        }
        return CaptionTrack.of(format, cues);
    }

    /** The first cue shows whether numbers stand before the times, and how many blank lines part them. */
    private void learnNumbering(int firstTiming) {
        int at = firstTiming - 1;
        while (at >= 0 && Whitespace.isBlank(lines.get(at))) {
            at--;
        }
        numbered = at >= 0 && isNumber(lines.get(at));
        blanksAfterNumber = numbered ? firstTiming - 1 - at : 0;
    }

    private int textEnd(int from, int nextTiming) {
        int number = nextTiming - 1 - blanksAfterNumber;
        boolean there = numbered
                && number >= from
                && isNumber(lines.get(number))
                && lines.subList(number + 1, nextTiming).stream().allMatch(Whitespace::isBlank);
        return there ? number : nextTiming;
    }

    private static boolean isNumber(String line) {
        String digits = line.strip().replace("\uFEFF", "");
        return !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Cue cue(SubRipTime time, List<String> text) {
        return new Cue(
                time.startMs(),
                time.endMs(),
                CaptionMarkup.lines(String.join("\n", text), time.startMs(), time.endMs()));
    }
}
