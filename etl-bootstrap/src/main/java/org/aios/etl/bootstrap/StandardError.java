package org.aios.etl.bootstrap;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.aios.etl.bootstrap.cli.Noticed;

/** Standard error, which notices when somebody has written something. Thread-safe. */
final class StandardError extends PrintStream implements Noticed {
    private final Counting counting;

    StandardError() {
        this(new Counting(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err))));
    }

    private StandardError(Counting counting) {
        super(counting, true, StandardCharsets.UTF_8);
        this.counting = counting;
    }

    @Override
    public long written() {
        return counting.bytes.get();
    }

    private static final class Counting extends OutputStream {
        private final AtomicLong bytes = new AtomicLong();
        private final OutputStream out;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            bytes.incrementAndGet();
            out.write(b);
        }

        @Override
        public void write(byte[] text, int offset, int length) throws IOException {
            bytes.addAndGet(length);
            out.write(text, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
