package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads WebVTT. For one thread.
 *
 * <p>Follows "WebVTT file parsing" of the W3C recommendation WebVTT, sections 6.1 and 6.2, block by block; style sheets and
 * regions are recognised and passed over.
 */
final class WebVttParser {
    private final String input;
    private int position;
    private int refused;

    private WebVttParser(String text) {
        this.input = text.replace('\0', '\uFFFD').replace("\r\n", "\n").replace('\r', '\n');
    }

    static boolean hasSignature(String text) {
        return text.startsWith("WEBVTT") && (text.length() == 6 || " \t\n\r".indexOf(text.charAt(6)) >= 0);
    }

    static CaptionTrack parse(String text) {
        return new WebVttParser(text).track();
    }

    private CaptionTrack track() {
        List<Cue> cues = new ArrayList<>();
        line();
        Optional<String> language = Optional.empty();
        if (position < input.length() && input.charAt(position) != '\n') {
            language = language(block(true, cues));
        }
        skipEmptyLines();
        while (position < input.length()) {
            block(false, cues);
            skipEmptyLines();
        }
        return new CaptionTrack(CaptionFormat.WEBVTT, language, cues, refused);
    }

    /** Collects one block; a cue is added to {@code cues}. Returns the text of the block. */
    private String block(boolean header, List<Cue> cues) {
        StringBuilder buffer = new StringBuilder();
        long[] timings = new long[0];
        boolean seenArrow = false;
        int previous = position;
        int count = 0;
        while (position < input.length()) {
            String line = line();
            count++;
            if (line.contains("-->")) {
                if (header || count > 2 || seenArrow) {
                    position = previous;
                    break;
                }
                seenArrow = true;
                timings = WebVttTime.timings(line);
                refused += timings.length == 2 ? 0 : 1;
                buffer.setLength(0);
            } else if (line.isEmpty()) {
                break;
            } else {
                buffer.append(buffer.isEmpty() ? "" : "\n").append(line);
            }
            previous = position;
        }
        if (timings.length == 2) {
            cues.add(new Cue(timings[0], timings[1], new CueText(timings[0], timings[1]).parse(buffer.toString())));
        }
        return buffer.toString();
    }

    private static Optional<String> language(String header) {
        return header.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("language:"))
                .map(line -> line.substring("language:".length()).strip())
                .filter(tag -> !tag.isEmpty())
                .findFirst();
    }

    private String line() {
        int end = input.indexOf('\n', position);
        String line = input.substring(position, end < 0 ? input.length() : end);
        position = end < 0 ? input.length() : end + 1;
        return line;
    }

    private void skipEmptyLines() {
        while (position < input.length() && input.charAt(position) == '\n') {
            position++;
        }
    }
}
