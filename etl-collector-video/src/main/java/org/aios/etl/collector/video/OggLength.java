package org.aios.etl.collector.video;

import java.io.IOException;
import java.util.Optional;

/** Ogg with Opus, Vorbis or FLAC: the granule position of the last page by the rate of the first. Stateless. */
final class OggLength {
    private static final int TAIL = 128 * 1024;

    private OggLength() {}

    static Optional<Double> of(MediaBytes media) throws IOException {
        byte[] head = media.read(0, 128);
        if (head.length < 64) {
            return Optional.empty();
        }
        int packet = 27 + (head[26] & 0xFF);
        long serial = MediaBytes.littleEndian(head, 14, 4);
        long rate = 0;
        long skip = 0;
        if (MediaBytes.matches(head, packet, "OpusHead") && head.length >= packet + 12) {
            rate = 48_000;
            skip = MediaBytes.littleEndian(head, packet + 10, 2);
        } else if (MediaBytes.matches(head, packet, "\u0001vorbis") && head.length >= packet + 16) {
            rate = MediaBytes.littleEndian(head, packet + 12, 4);
        } else if (MediaBytes.matches(head, packet, "\u007FFLAC") && head.length >= packet + 30) {
            rate = MediaBytes.bigEndian(head, packet + 27, 3) >> 4;
        }
        long granule = lastGranule(media, serial);
        return rate == 0 || granule <= skip ? Optional.empty() : Optional.of((double) (granule - skip) / rate);
    }

    private static long lastGranule(MediaBytes media, long serial) throws IOException {
        byte[] tail = media.read(Math.max(0, media.size() - TAIL), TAIL);
        for (int at = tail.length - 27; at >= 0; at--) {
            if (tail[at] == 'O'
                    && MediaBytes.matches(tail, at, "OggS")
                    && MediaBytes.littleEndian(tail, at + 14, 4) == serial) {
                long granule = MediaBytes.littleEndian(tail, at + 6, 8);
                if (granule >= 0) {
                    return granule;
                }
            }
        }
        return 0;
    }
}
