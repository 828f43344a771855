package org.aios.etl.collector.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when compressed data expands beyond a limit: sizes in headers are claims. */
final class LimitedInputStream extends FilterInputStream {

    private static final long MAX_RATIO = 200;
    /** Small files may expand by any ratio up to this size. */
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final long limit;
    private long count;

    LimitedInputStream(InputStream input, long limit) {
        super(input);
        this.limit = limit;
    }

    static long ratio(long compressed) {
        return Math.max(ALWAYS_ALLOWED, compressed * MAX_RATIO);
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    private void count(long more) throws IOException {
        count += more;
        if (count > limit) {
            throw new LimitExceeded("it holds more than %d bytes".formatted(limit));
        }
    }

    /** The limit was reached. */
    static final class LimitExceeded extends IOException {
        private static final long serialVersionUID = 1L;

        LimitExceeded(String message) {
            super(message);
        }
    }
}
