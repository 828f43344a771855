package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One connection between two processes of this user. For one thread at a time, but for {@link #close} and {@link
 * #isOverdue}. It blocks: a {@link Patience} closes it where the other is silent for too long.
 */
final class Wire implements Closeable {
    private static final int BUFFER = 1 << 15;
    private static final int STEP = 1 << 20;
    private static final long NO_END = Long.MAX_VALUE;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).flip();
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private volatile long end = NO_END;

    /** Takes over a connected channel that blocks. */
    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** The other has to say something by this point of {@link System#nanoTime}. */
    void expectAnswerBy(long nanoTime) {
        end = nanoTime;
    }

    void expectNothing() {
        end = NO_END;
    }

    boolean isOverdue(long nanoTime) {
        long limit = end;
        return limit != NO_END && nanoTime - limit > 0;
    }

    /** Writes bytes; what is short goes out with the next {@link #flush}. */
    void write(byte[] bytes) throws IOException {
        if (bytes.length > out.remaining()) {
            flush();
        }
        if (bytes.length <= out.remaining()) {
            out.put(bytes);
            return;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            int count = Math.min(rest.remaining(), out.remaining());
            out.put(rest.slice().limit(count));
            rest.position(rest.position() + count);
            flush();
        }
    }

    void flush() throws IOException {
        out.flip();
        try {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        } finally {
            out.clear();
        }
    }

    /** Reads just this many bytes. Memory grows with what has come, not with what was announced. */
    byte[] read(int size) throws IOException {
        byte[] bytes = new byte[Math.min(size, STEP)];
        int filled = 0;
        while (filled < size) {
            if (filled == bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, (int) Math.min(size, 2L * bytes.length));
            }
            if (!in.hasRemaining()) {
                fill();
            }
            int count = Math.min(in.remaining(), bytes.length - filled);
            in.get(bytes, filled, count);
            filled += count;
        }
        return bytes;
    }

    private void fill() throws IOException {
        in.clear();
        int count = channel.read(in);
        in.flip();
        if (count < 0) {
            throw new EOFException("The other process that uses the cache has gone");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
