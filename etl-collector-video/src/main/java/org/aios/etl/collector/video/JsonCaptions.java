package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads captions written as JSON: the podcast namespace's transcripts, YouTube's json3, and lists of segments as speech recognisers
 * write them. Stateless.
 */
final class JsonCaptions {
    private JsonCaptions() {}

    /** Absent when the JSON is something else. */
    static Optional<CaptionTrack> parse(JsonNode root) {
        if (root.path("events").isArray()) {
            return Optional.of(CaptionTrack.of(CaptionFormat.JSON3, json3(root.path("events"))));
        }
        JsonNode segments = root.isArray() ? root : root.path("segments");
        if (segments.isArray() && (root.isObject() || isSegment(segments.path(0)))) {
            Optional<String> language =
                    text(root, "language").filter(tag -> tag.length() <= 3 || tag.indexOf('-') == 2);
            boolean podcast =
                    segments.path(0).has("startTime") || segments.path(0).has("body");
            return Optional.of(new CaptionTrack(
                    podcast ? CaptionFormat.PODCAST_JSON : CaptionFormat.SEGMENT_JSON,
                    language,
                    segments(segments),
                    0));
        }
        return Optional.empty();
    }

    private static boolean isSegment(JsonNode node) {
        return (node.has("start") || node.has("startTime")) && (node.has("text") || node.has("body"));
    }

    private static List<Cue> json3(JsonNode events) {
        List<Cue> cues = new ArrayList<>();
        for (JsonNode event : events) {
            if (event.path("tStartMs").isNumber() && event.path("segs").isArray()) {
                cues.add(event(event));
            }
        }
        return cues;
    }

    private static Cue event(JsonNode event) {
        long start = event.path("tStartMs").asLong();
        long end = start + event.path("dDurationMs").asLong(0);
        CaptionLines lines = new CaptionLines(start, end);
        for (JsonNode segment : event.path("segs")) {
            if (segment.path("tOffsetMs").isNumber()) {
                lines.time(start + segment.path("tOffsetMs").asLong());
            }
            lines.text(segment.path("utf8").asString(""));
        }
        return new Cue(start, end, lines.finish());
    }

    /** A segment without an end lasts until the next one begins. */
    private static List<Cue> segments(JsonNode segments) {
        List<Cue> cues = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            JsonNode segment = segments.path(i);
            Optional<Long> start = seconds(segment, "startTime", "start");
            if (start.isPresent()) {
                Optional<Long> duration = seconds(segment, "duration", "dur").map(length -> start.get() + length);
                Optional<Long> next = seconds(segments.path(i + 1), "startTime", "start");
                long end = seconds(segment, "endTime", "end")
                        .or(() -> duration)
                        .or(() -> next)
                        .orElse(start.get());
                String body =
                        text(segment, "body").or(() -> text(segment, "text")).orElse("");
                Optional<String> speaker =
                        text(segment, "speaker").map(Whitespace::collapse).filter(name -> !name.isEmpty());
                cues.add(new Cue(
                        start.get(),
                        end,
                        body.lines().map(row -> CaptionLine.of(row, speaker)).toList()));
            }
        }
        return cues;
    }

    private static Optional<Long> seconds(JsonNode node, String name, String otherName) {
        JsonNode value = node.has(name) ? node.path(name) : node.path(otherName);
        return value.isNumber() && value.asDouble() >= 0 && value.asDouble() < 1e9
                ? Optional.of(Math.round(value.asDouble() * 1000))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, String name) {
        return node.path(name).isString() ? Optional.of(node.path(name).asString()) : Optional.empty();
    }
}
