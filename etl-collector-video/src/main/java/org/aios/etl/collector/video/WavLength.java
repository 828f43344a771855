package org.aios.etl.collector.video;

import java.io.IOException;
import java.util.Optional;

/** WAV: bytes of sound by bytes a second. Stateless. */
final class WavLength {
    private static final int MOST_CHUNKS = 200;

    private WavLength() {}

    static Optional<Double> of(MediaBytes media) throws IOException {
        long bytesPerSecond = 0;
        long largeSize = 0;
        long at = 12;
        for (int i = 0; i < MOST_CHUNKS; i++) {
            byte[] chunk = media.read(at, 28);
            if (chunk.length < 8) {
                return Optional.empty();
            }
            long size = MediaBytes.littleEndian(chunk, 4, 4);
            if (MediaBytes.matches(chunk, 0, "fmt ") && chunk.length >= 20) {
                bytesPerSecond = MediaBytes.littleEndian(chunk, 16, 4);
            } else if (MediaBytes.matches(chunk, 0, "ds64") && chunk.length >= 24) {
                largeSize = MediaBytes.littleEndian(chunk, 16, 8);
            } else if (MediaBytes.matches(chunk, 0, "data")) {
                return bytesPerSecond == 0
                        ? Optional.empty()
                        : Optional.of((double) sound(media, at + 8, size, largeSize) / bytesPerSecond);
            }
            at += 8 + size + (size & 1);
        }
        return Optional.empty();
    }

    /** A recorder that streamed could not write the size; a truncated file has less than it says. */
    private static long sound(MediaBytes media, long from, long size, long largeSize) {
        long rest = media.size() - from;
        boolean unsaid = size == 0 || size == 0xFFFFFFFFL;
        return unsaid && largeSize > 0 ? Math.min(largeSize, rest) : unsaid ? rest : Math.min(size, rest);
    }
}
