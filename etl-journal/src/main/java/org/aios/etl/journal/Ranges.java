package org.aios.etl.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;

/** Copies parts of files in small steps. */
final class Ranges {
    private static final int STEP = 64 << 10;

    private Ranges() {}

    /** Adds a part of one file to the place where the other one stands. */
    static void copy(RandomAccessFile from, long offset, long count, RandomAccessFile to) throws IOException {
        byte[] step = new byte[(int) Math.min(STEP, Math.max(1, count))];
        from.seek(offset);
        long left = count;
        while (left > 0) {
            int read = from.read(step, 0, (int) Math.min(step.length, left));
            if (read < 0) {
                throw new EOFException("A file ends %d bytes too early".formatted(left));
            }
            to.write(step, 0, read);
            left -= read;
        }
    }
}
