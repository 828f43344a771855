package org.aios.etl.bootstrap.manifest;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** A text that may not be longer than what is read whole without harm, and has to be a text. For one thread. */
final class BoundedReader extends FilterReader {
    /** The longest text, in UTF-16 units. */
    static final int LONGEST = 32 << 20;

    private final String file;
    private long read;
    private long line = 1;
    private char last;

    BoundedReader(String file, Reader text) {
        super(text);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next >= 0) {
            check((char) next);
            count(1);
        }
        return next;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = 0; i < count; i++) {
            check(buffer[offset + i]);
        }
        count(Math.max(0, count));
        return count;
    }

    /** Unchecked, since the parsers behind would take an I/O error for one of the file's form. */
    private void count(int more) {
        read += more;
        if (read > LONGEST) {
            throw unusable(
                    "The manifest %s is longer than %d MB, the most that is read whole; use JSON lines, which are streamed"
                            .formatted(file, LONGEST >> 20));
        }
    }

    private void check(char next) {
        if (Utf8.damaged(last, next)) {
            throw unusable("%s:%d: the line is no UTF-8 text; save the manifest as UTF-8".formatted(file, line));
        }
        line += next == '\n' ? 1 : 0;
        last = next;
    }

    private static UncheckedIOException unusable(String why) {
        return new UncheckedIOException(why, new IOException(why));
    }
}
