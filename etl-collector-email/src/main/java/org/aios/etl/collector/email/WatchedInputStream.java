package org.aios.etl.collector.email;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.aios.etl.core.spi.Deadline;

/** Stops reading once the deadline has passed or the thread was interrupted, even inside one endless message. */
final class WatchedInputStream extends FilterInputStream {

    private final Deadline deadline;

    WatchedInputStream(InputStream input, Deadline deadline) {
        super(input);
        this.deadline = deadline;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (deadline.expired() || Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("stopped");
        }
        return super.read(buffer, offset, length);
    }
}
