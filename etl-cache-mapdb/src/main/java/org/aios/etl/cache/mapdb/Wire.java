package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One connection between two processes of this user, with a limit to the silence of the other. For one thread. */
final class Wire implements Closeable {
    private static final int STEP = 1 << 16;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey ready;
    private final long patience;

    /** Takes over a connected channel; a patience of 0 milliseconds has no end. */
    Wire(SocketChannel channel, long patienceMillis) throws IOException {
        this.channel = channel;
        this.patience = patienceMillis;
        channel.configureBlocking(false);
        selector = Selector.open();
        ready = channel.register(selector, SelectionKey.OP_READ);
    }

    void write(Message message) throws IOException {
        ByteBuffer bytes = message.encode();
        while (bytes.hasRemaining()) {
            if (channel.write(bytes) == 0) {
                await(SelectionKey.OP_WRITE);
            }
        }
    }

    /** Reads just this many bytes. Memory grows with what has come, not with what was announced. */
    ByteBuffer read(int size) throws IOException {
        byte[] bytes = new byte[Math.min(size, STEP)];
        int filled = 0;
        while (filled < size) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(size, 2L * bytes.length));
            }
            int count = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
            if (count < 0) {
                throw new EOFException("The other process that uses the cache has gone");
            }
            filled += count;
            if (count == 0) {
                await(SelectionKey.OP_READ);
            }
        }
        return ByteBuffer.wrap(bytes);
    }

    private void await(int operation) throws IOException {
        try {
            awaitOrFail(operation);
        } catch (ClosedSelectorException | CancelledKeyException closedMeanwhile) {
            throw new IOException("The connection to the cache was closed", closedMeanwhile);
        }
    }

    private void awaitOrFail(int operation) throws IOException {
        ready.interestOps(operation);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        do {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (patience > 0 && left <= 0) {
                throw new SocketTimeoutException("The process that owns the cache was silent for " + patience + " ms");
            }
            selector.select(patience == 0 ? 0 : left);
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("Interrupted while waiting for the process that owns the cache");
            }
        } while (selector.selectedKeys().isEmpty() && selector.isOpen());
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        try {
            selector.close();
        } finally {
            channel.close();
        }
    }
}
