package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SubStation Alpha files, both versions (SSA, ASS). For one thread.
 *
 * <p>The {@code Format} line of the events names the columns, in any order. Comments and drawings are passed over, override blocks
 * taken out.
 */
final class SubStationParser {
    private static final List<String> USUAL_COLUMNS =
            List.of("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text");
    private static final Pattern TIME = Pattern.compile("\\s*(\\d{1,5}):(\\d{1,2}):(\\d{1,2})(?:[.,:](\\d{1,3}))?\\s*");

    private final List<Cue> cues = new ArrayList<>();
    private List<String> columns = USUAL_COLUMNS;

    private SubStationParser() {}

    static CaptionTrack parse(String text) {
        SubStationParser parser = new SubStationParser();
        boolean events = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.strip().startsWith("[")) {
                events = line.strip().equalsIgnoreCase("[Events]");
            } else if (events) {
                parser.event(line.strip());
            }
        }
        return CaptionTrack.of(CaptionFormat.SUBSTATION, parser.cues);
    }

    private void event(String line) {
        int colon = line.indexOf(':');
        String kind = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (kind.equals("format")) {
            columns = Arrays.stream(line.substring(colon + 1).split(","))
                    .map(column -> column.strip().toLowerCase(Locale.ROOT))
                    .toList();
        } else if (kind.equals("dialogue")) {
            dialogue(line.substring(colon + 1).stripLeading());
        }
    }

    private void dialogue(String line) {
        List<String> fields = fields(line);
        OptionalLong start = time(field(fields, "start"));
        OptionalLong end = time(field(fields, "end"));
        if (start.isEmpty() || end.isEmpty()) {
            return;
        }
        String name = Whitespace.collapse(field(fields, columns.contains("actor") ? "actor" : "name"));
        Optional<String> speaker = Optional.of(name).filter(given -> !given.isEmpty());
        List<CaptionLine> rows = plain(field(fields, "text"))
                .lines()
                .map(row -> CaptionLine.of(row, speaker))
                .toList();
        cues.add(new Cue(start.getAsLong(), end.getAsLong(), rows));
    }

    /** Only the text may hold commas: columns before it are counted from the left, those behind it from the right. */
    private List<String> fields(String line) {
        int text = columns.contains("text") ? columns.indexOf("text") : columns.size() - 1;
        List<String> fields = new ArrayList<>(Arrays.asList(line.split(",", text + 1)));
        int behind = columns.size() - 1 - text;
        if (behind > 0 && fields.size() == text + 1) {
            String rest = fields.remove(text);
            List<String> parts = Arrays.asList(rest.split(",", -1));
            int cut = Math.max(1, parts.size() - behind);
            fields.add(String.join(",", parts.subList(0, cut)));
            fields.addAll(parts.subList(cut, parts.size()));
        }
        return fields;
    }

    private String field(List<String> fields, String column) {
        int index = columns.indexOf(column);
        return index >= 0 && index < fields.size() ? fields.get(index) : "";
    }

    private static OptionalLong time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String fraction = (matcher.group(4) == null ? "" : matcher.group(4)) + "000";
        long seconds = (Long.parseLong(matcher.group(1)) * 60 + Long.parseLong(matcher.group(2))) * 60
                + Long.parseLong(matcher.group(3));
        return OptionalLong.of(seconds * 1000 + Long.parseLong(fraction.substring(0, 3)));
    }

    /** Text without override blocks; what stands in drawing mode is a shape, not speech. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        boolean drawing = false;
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            int end = close < 0 ? text.length() : open;
            plain.append(drawing ? "" : text.substring(at, end));
            if (close >= 0) {
                drawing = drawing(text.substring(open, close), drawing);
            }
            at = close < 0 ? text.length() : close + 1;
        }
        return plain.toString().replace("\\N", "\n").replace("\\n", "\n").replace("\\h", "\u00A0");
    }

    private static boolean drawing(String block, boolean before) {
        boolean drawing = before;
        for (int at = block.indexOf("\\p"); at >= 0; at = block.indexOf("\\p", at + 2)) {
            if (at + 2 < block.length() && Character.isDigit(block.charAt(at + 2))) {
                drawing = block.charAt(at + 2) != '0';
            }
        }
        return drawing;
    }
}
