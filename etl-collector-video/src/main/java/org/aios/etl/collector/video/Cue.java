package org.aios.etl.collector.video;

import java.util.List;

/**
 * What a caption file shows between two moments. Immutable.
 *
 * @param startMs milliseconds from the beginning of the recording, as written in the file
 * @param endMs as written; may lie before {@code startMs} in a careless file
 * @param lines the rows, top to bottom
 */
record Cue(long startMs, long endMs, List<CaptionLine> lines) {
    Cue {
        lines = List.copyOf(lines);
    }

    List<CaptionLine> textLines() {
        return lines.stream().filter(line -> !line.isBlank()).toList();
    }

    boolean isTimed() {
        return lines.stream().anyMatch(CaptionLine::isTimed);
    }

    Cue with(List<CaptionLine> others) {
        return new Cue(startMs, endMs, others);
    }
}
