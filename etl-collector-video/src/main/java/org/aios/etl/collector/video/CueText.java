package org.aios.etl.collector.video;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Turns the payload of a WebVTT cue into rows with voices and word times. For one thread.
 *
 * <p>Follows "WebVTT cue text parsing rules" of the W3C recommendation WebVTT, section 6.4: unknown tags vanish, their text
 * stays; a tag that is never closed ends with the cue; an inline time outside the cue says nothing.
 */
final class CueText {
    private static final Set<String> KNOWN = Set.of("c", "i", "b", "u", "ruby", "rt", "v", "lang");

    private final long startMs;
    private final long endMs;
    private final CaptionLines lines;
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(String name, Optional<String> outerVoice) {}

    CueText(long startMs, long endMs) {
        this.startMs = startMs;
        this.endMs = endMs;
        this.lines = new CaptionLines(startMs, endMs);
    }

    List<CaptionLine> parse(String payload) {
        int at = 0;
        while (at < payload.length()) {
            char c = payload.charAt(at);
            if (c == '<') {
                int close = payload.indexOf('>', at);
                int end = close < 0 ? payload.length() : close;
                tag(payload.substring(at + 1, end));
                at = end + 1;
            } else {
                int next = payload.indexOf('<', at);
                int end = next < 0 ? payload.length() : next;
                lines.text(Entities.decodeHtml(payload.substring(at, end)));
                at = end;
            }
        }
        return lines.finish();
    }

    private void tag(String tag) {
        if (tag.startsWith("/")) {
            close(tag.substring(1));
        } else if (!tag.isEmpty() && Character.isDigit(tag.charAt(0))) {
            OptionalLong time = WebVttTime.single(tag);
            if (time.isPresent() && time.getAsLong() >= startMs && time.getAsLong() <= endMs) {
                lines.time(time.getAsLong());
            }
        } else {
            start(tag);
        }
    }

    private void start(String tag) {
        int nameEnd = endOf(tag, ". \t\n\f");
        String name = tag.substring(0, nameEnd);
        if (!KNOWN.contains(name) || (name.equals("rt") && !top("ruby"))) {
            return;
        }
        open.push(new Open(name, lines.voice()));
        if (name.equals("v")) {
            String annotation = Whitespace.collapse(Entities.decodeHtml(tag.substring(endOf(tag, " \t\n\f"))));
            lines.voice(Optional.of(annotation).filter(voice -> !voice.isEmpty()));
        }
    }

    private void close(String name) {
        if (name.equals("ruby") && top("rt")) {
            open.pop();
        }
        if (top(name)) {
            Open closed = open.pop();
            if (name.equals("v")) {
                lines.voice(closed.outerVoice());
            }
        }
    }

    private boolean top(String name) {
        return !open.isEmpty() && open.element().name().equals(name);
    }

    private static int endOf(String tag, String stops) {
        int at = 0;
        while (at < tag.length() && stops.indexOf(tag.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
