package org.aios.etl.collector.email;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Closes what it was taken from together with itself. */
final class ClosingInputStream extends FilterInputStream {

    private final Closeable owner;

    ClosingInputStream(InputStream input, Closeable owner) {
        super(input);
        this.owner = owner;
    }

    @Override
    public void close() throws IOException {
        try (Closeable closing = owner) {
            super.close();
        }
    }
}
