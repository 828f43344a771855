package org.aios.etl.bootstrap.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads lines as bytes and never holds more than one, or more than the longest allowed. For one thread. */
final class ByteLines {
    private static final int BUFFER = 1 << 16;

    /**
     * One line.
     *
     * @param number its number, from 1
     * @param bytes the line without its end; its beginning where it is too long
     * @param tooLong whether it is longer than allowed
     */
    record Line(long number, byte[] bytes, boolean tooLong) {}

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private long number;

    ByteLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Returns the next line, or nothing at the end. */
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean any = false;
        boolean tooLong = false;
        while (filled()) {
            any = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            int room = Math.min(stop - at, longest - line.size());
            line.write(buffer, at, room);
            tooLong |= room < stop - at;
            at = stop;
            if (at < end) {
                at++;
                break;
            }
        }
        return any ? Optional.of(new Line(++number, line.toByteArray(), tooLong)) : Optional.empty();
    }

    private boolean filled() throws IOException {
        if (at == end) {
            end = Math.max(0, in.read(buffer, 0, BUFFER));
            at = 0;
        }
        return at < end;
    }
}
