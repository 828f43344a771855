package org.aios.etl.collector.book;

import java.util.List;

/**
 * A line of a page in reading order.
 *
 * @param x0 where its ink begins and {@code x1} where it ends, in points
 * @param y its base line from the top
 * @param size the size of most of its letters
 * @param left the left edge of its column and {@code right} the right one
 * @param cells its parts where wide gaps divide it; one part otherwise
 * @param region which column it stands in; differs between neighbours only where reading jumps
 */
record TextLine(
        String text,
        int page,
        float x0,
        float x1,
        float y,
        float size,
        boolean bold,
        boolean italic,
        boolean mono,
        float left,
        float right,
        List<String> cells,
        List<Float> cellStarts,
        int region) {
    TextLine {
        cells = List.copyOf(cells);
        cellStarts = List.copyOf(cellStarts);
    }

    boolean isTabular() {
        return cells.size() > 1;
    }

    float width() {
        return x1 - x0;
    }
}
