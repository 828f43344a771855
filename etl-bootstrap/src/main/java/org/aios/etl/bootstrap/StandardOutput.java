package org.aios.etl.bootstrap;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Standard output that outlives its reader: once it cannot be written any more, the rest is dropped, the command goes on,
 * and why is told at the end. A reader that has had enough, such as {@code head}, is no failure. Thread-safe.
 */
final class StandardOutput extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    private volatile Optional<IOException> broken = Optional.empty();

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() {
        attempt(out::flush);
    }

    /** Returns why something was lost, unless the reader went away. */
    Optional<String> loss() {
        return broken.map(IOException::getMessage)
                .map(String::valueOf)
                .filter(message -> !message.contains("Broken pipe"));
    }

    private void attempt(Step step) {
        if (broken.isPresent()) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            broken = Optional.of(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
