package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lyrics with times (LRC). For one thread.
 *
 * <p>A line may carry several times (a refrain), word times are taken out, {@code [offset:]} is applied. The format has no end: a
 * line ends where the next one, also an empty one, begins.
 */
final class LyricsParser {
    private static final Pattern TIME = Pattern.compile("\\[(\\d{1,4}):(\\d{1,2})(?:[.:](\\d{1,3}))?]");
    private static final Pattern WORD_TIME = Pattern.compile("<\\d{1,4}:\\d{1,2}(?:[.:]\\d{1,3})?>");
    private static final Pattern OFFSET = Pattern.compile("\\[offset:\\s*([+-]?\\d{1,9})\\s*]");
    private static final Pattern TAG = Pattern.compile("\\[[a-z#]{1,12}:[^\\]]*]", Pattern.CASE_INSENSITIVE);

    private record Sung(long atMs, String text) {}

    private LyricsParser() {}

    static boolean looksLike(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !TAG.matcher(line).matches())
                .findFirst()
                .filter(line -> TIME.matcher(line).lookingAt())
                .isPresent();
    }

    static CaptionTrack parse(String text) {
        long offset = 0;
        List<Sung> sung = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher shift = OFFSET.matcher(line.strip().toLowerCase(Locale.ROOT));
            if (shift.matches()) {
                offset = Long.parseLong(shift.group(1));
            } else {
                add(line.strip(), sung);
            }
        }
        sung.sort(Comparator.comparingLong(Sung::atMs));
        return CaptionTrack.of(CaptionFormat.LRC, cues(sung, offset));
    }

    private static void add(String line, List<Sung> sung) {
        List<Long> times = new ArrayList<>();
        Matcher matcher = TIME.matcher(line);
        int from = 0;
        while (matcher.region(from, line.length()).lookingAt()) {
            String fraction = (matcher.group(3) == null ? "" : matcher.group(3)) + "000";
            times.add((Long.parseLong(matcher.group(1)) * 60 + Long.parseLong(matcher.group(2))) * 1000
                    + Long.parseLong(fraction.substring(0, 3)));
            from = matcher.end();
        }
        String words =
                Whitespace.collapse(WORD_TIME.matcher(line.substring(from)).replaceAll(""));
        times.forEach(time -> sung.add(new Sung(time, words)));
    }

    /** A positive offset makes the lyrics appear sooner. */
    private static List<Cue> cues(List<Sung> sung, long offset) {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < sung.size(); i++) {
            long start = Math.max(0, sung.get(i).atMs() - offset);
            long end = i + 1 < sung.size() ? Math.max(start, sung.get(i + 1).atMs() - offset) : start;
            cues.add(new Cue(start, end, List.of(CaptionLine.plain(sung.get(i).text()))));
        }
        return cues;
    }
}
