package org.aios.etl.bootstrap.manifest;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The rows of a manifest that has one in each line, read as they are asked for. For one thread. */
final class LineRows implements Iterator<ManifestRow> {
    private final String file;
    private final BoundedLines lines;
    private final Function<BoundedLines.Line, Optional<ManifestRow>> form;
    private Optional<ManifestRow> next = Optional.empty();

    /**
     * Reads rows of the given form.
     *
     * @param form gives the row of a line that is not too long, or nothing where the line is none
     */
    LineRows(String file, BoundedLines lines, Function<BoundedLines.Line, Optional<ManifestRow>> form) {
        this.file = file;
        this.lines = lines;
        this.form = form;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty()) {
            Optional<BoundedLines.Line> line = lines.next();
            if (line.isEmpty()) {
                return false;
            }
            next = row(line.get());
        }
        return true;
    }

    @Override
    public ManifestRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ManifestRow row = next.orElseThrow();
        next = Optional.empty();
        return row;
    }

    private Optional<ManifestRow> row(BoundedLines.Line line) {
        if (line.tooLong()) {
            return unreadable(
                    line,
                    "the line is longer than %d characters, the most that a row may have"
                            .formatted(BoundedLines.LONGEST));
        }
        return Utf8.damaged(line.text())
                ? unreadable(line, "the line is no UTF-8 text; save the manifest as UTF-8")
                : form.apply(line);
    }

    private Optional<ManifestRow> unreadable(BoundedLines.Line line, String why) {
        return Optional.of(ManifestRow.unreadable(file + ":" + line.number(), why));
    }
}
