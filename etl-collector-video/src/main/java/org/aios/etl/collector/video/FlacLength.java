package org.aios.etl.collector.video;

import java.util.Optional;

/** FLAC: samples by sample rate, both in STREAMINFO, which always comes first. Stateless. */
final class FlacLength {
    private FlacLength() {}

    static Optional<Double> of(byte[] head) {
        if (head.length < 26 || (head[4] & 0x7F) != 0) {
            return Optional.empty();
        }
        long rate = MediaBytes.bigEndian(head, 18, 3) >> 4;
        long samples = MediaBytes.bigEndian(head, 21, 5) & 0xFFFFFFFFFL;
        return rate == 0 || samples == 0 ? Optional.empty() : Optional.of((double) samples / rate);
    }
}
