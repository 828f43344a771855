package org.aios.etl.collector.video;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads stretches of a media file; never more than a fixed number of bytes in all. For one thread.
 *
 * <p>What lies beyond the end reads as nothing, so that a truncated file leads to "unknown", not to an error.
 */
final class MediaBytes implements Closeable {
    private static final long BUDGET = 4 << 20;

    private final RandomAccessFile file;
    private final long size;
    private long left = BUDGET;

    MediaBytes(Path path) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.size = file.length();
    }

    long size() {
        return size;
    }

    /** Up to {@code count} bytes from a position; fewer at the end of the file or of the budget. */
    byte[] read(long position, int count) throws IOException {
        if (position < 0 || position >= size || left <= 0) {
            return new byte[0];
        }
        byte[] bytes = new byte[(int) Math.min(Math.min(count, left), size - position)];
        file.seek(position);
        int read = file.read(bytes);
        left -= Math.max(0, read);
        return read < 0 ? new byte[0] : Arrays.copyOf(bytes, read);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    static boolean matches(byte[] bytes, int at, String ascii) {
        return bytes.length >= at + ascii.length()
                && new String(bytes, at, ascii.length(), StandardCharsets.ISO_8859_1).equals(ascii);
    }

    /** An unsigned number, most significant byte first; up to seven bytes stay exact, eight may turn negative. */
    static long bigEndian(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    static long littleEndian(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
