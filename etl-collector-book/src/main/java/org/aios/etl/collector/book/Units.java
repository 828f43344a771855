package org.aios.etl.collector.book;

import java.util.Arrays;

/** The pieces of one chapter that a chunk is put together from: they tile it, and each fits into a chunk. */
final class Units {
    private int[] starts = new int[64];
    private int[] tokens = new int[64];
    private byte[] quality = new byte[64];
    private int size;

    /** Adds the piece from {@code start} to the next one; {@code quality} tells how good a cut before it is. */
    void add(int start, int tokenCount, int cutQuality) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            tokens = Arrays.copyOf(tokens, 2 * size);
            quality = Arrays.copyOf(quality, 2 * size);
        }
        starts[size] = start;
        tokens[size] = tokenCount;
        quality[size++] = (byte) cutQuality;
    }

    int size() {
        return size;
    }

    int start(int unit) {
        return starts[unit];
    }

    int tokens(int unit) {
        return tokens[unit];
    }

    int quality(int unit) {
        return quality[unit];
    }
}
