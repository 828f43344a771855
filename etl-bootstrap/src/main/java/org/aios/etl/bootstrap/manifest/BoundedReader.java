package org.aios.etl.bootstrap.manifest;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** A text that may not be longer than what is read whole without harm. For one thread. */
final class BoundedReader extends FilterReader {
    /** The longest text, in UTF-16 units. */
    static final int LONGEST = 32 << 20;

    private final String file;
    private long read;

    BoundedReader(String file, Reader text) {
        super(text);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        count(Math.max(0, count));
        return count;
    }

    /** Unchecked, since the parsers behind would take an I/O error for one of the file's form. */
    private void count(int more) {
        read += more;
        if (read > LONGEST) {
            String why =
                    "The manifest %s is longer than %d MB, the most that is read whole; use JSON lines, which are streamed"
                            .formatted(file, LONGEST >> 20);
            throw new UncheckedIOException(why, new IOException(why));
        }
    }
}
