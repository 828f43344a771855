package org.aios.etl.bootstrap.report.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Shows each line of a file as a stream of its own, so that a row may be as long as it likes and a damaged one harms no other.
 * For one thread.
 */
final class OneRowAtATime extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream file;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int limit;
    private boolean lineEnded = true;

    /** Reads a stream, which its maker closes. */
    OneRowAtATime(InputStream file) {
        this.file = file;
    }

    /** Goes to the begin of the next line, past what is left of this one; false at the end of the file. */
    boolean nextRow() throws IOException {
        while (!lineEnded) {
            lineEnded = !filled() || skipped();
        }
        lineEnded = !filled();
        return !lineEnded;
    }

    /** Skips what the buffer has of this line; true if its end was there. */
    private boolean skipped() {
        while (next < limit) {
            if (buffer[next++] == '\n') {
                return true;
            }
        }
        return false;
    }

    private boolean filled() throws IOException {
        if (next == limit) {
            next = 0;
            limit = Math.max(0, file.read(buffer));
        }
        return limit > 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (lineEnded || !filled()) {
            lineEnded = true;
            return -1;
        }
        int count = 0;
        while (count < length && next < limit) {
            byte read = buffer[next++];
            if (read == '\n') {
                lineEnded = true;
                break;
            }
            bytes[from + count++] = read;
        }
        return count == 0 && lineEnded ? -1 : count;
    }

    /** Leaves the file open: there may be another line. */
    @Override
    public void close() {
        // The maker of the stream closes it.
    }
}
