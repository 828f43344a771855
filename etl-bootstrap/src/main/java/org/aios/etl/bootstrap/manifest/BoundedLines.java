package org.aios.etl.bootstrap.manifest;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads a text line by line without ever holding more than one line, or more than the longest line allowed. For one thread. */
final class BoundedLines {
    /** The longest line, in UTF-16 units; far more than any request needs. */
    static final int LONGEST = 1 << 20;

    private static final int STEP = 1 << 14;

    /**
     * One line.
     *
     * @param number its number, from 1
     * @param text the line without its end; the beginning of it where it is too long
     * @param tooLong whether it is longer than {@link #LONGEST}
     */
    record Line(long number, String text, boolean tooLong) {}

    private final String file;
    private final Reader reader;
    private final char[] buffer = new char[STEP];
    private int at;
    private int end;
    private long number;
    private boolean skipLineFeed;

    BoundedLines(String file, Reader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** Returns the next line, or nothing at the end of the text. */
    Optional<Line> next() {
        StringBuilder line = new StringBuilder();
        boolean tooLong = false;
        boolean any = false;
        while (filled()) {
            any = true;
            int stop = lineEnd();
            int room = Math.min(stop - at, LONGEST - line.length());
            line.append(buffer, at, room);
            tooLong |= room < stop - at;
            at = stop;
            if (at < end) {
                skipLineFeed = buffer[at] == '\r';
                at++;
                break;
            }
        }
        return any ? Optional.of(new Line(++number, line.toString(), tooLong)) : Optional.empty();
    }

    /** Returns how many lines were read. */
    long number() {
        return number;
    }

    private boolean filled() {
        while (true) {
            if (at == end && !refilled()) {
                return false;
            }
            if (!skipLineFeed || buffer[at] != '\n') {
                skipLineFeed = false;
                return true;
            }
            skipLineFeed = false;
            at++;
        }
    }

    private boolean refilled() {
        try {
            end = Math.max(0, reader.read(buffer, 0, STEP));
            at = 0;
            return end > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be read beyond line %d: %s".formatted(file, number, e.getMessage()), e);
        }
    }

    private int lineEnd() {
        int stop = at;
        while (stop < end && buffer[stop] != '\n' && buffer[stop] != '\r') {
            stop++;
        }
        return stop;
    }
}
