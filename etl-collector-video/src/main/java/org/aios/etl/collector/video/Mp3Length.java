package org.aios.etl.collector.video;

import java.io.IOException;
import java.util.Optional;
import org.aios.etl.collector.video.Medium.Length;

/**
 * MP3: the number of frames in a Xing, Info or VBRI header; without one, the size by the bit rate of the first frame. Stateless.
 *
 * <p>Tables after ISO/IEC 11172-3 and 13818-3, layer III.
 */
final class Mp3Length {
    private static final int[] RATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] RATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] SAMPLES_A_SECOND = {44_100, 48_000, 32_000};
    private static final int SEARCHED = 64 * 1024;

    private Mp3Length() {}

    /** Whether a layer III frame begins here. */
    static boolean isFrame(byte[] bytes, int at) {
        if (at + 4 > bytes.length || (bytes[at] & 0xFF) != 0xFF || (bytes[at + 1] & 0xE6) != 0xE2) {
            return false;
        }
        int version = bytes[at + 1] >> 3 & 3;
        int rate = bytes[at + 2] >> 4 & 15;
        return version != 1 && rate != 0 && rate != 15 && (bytes[at + 2] >> 2 & 3) != 3;
    }

    static Length of(MediaBytes media) throws IOException {
        byte[] tag = media.read(0, 10);
        long from = 0;
        if (MediaBytes.matches(tag, 0, "ID3") && tag.length == 10) {
            from = 10 + ((tag[6] & 0x7FL) << 21 | (tag[7] & 0x7F) << 14 | (tag[8] & 0x7F) << 7 | (tag[9] & 0x7F));
        }
        byte[] bytes = media.read(from, SEARCHED);
        for (int at = 0; at + 4 <= bytes.length; at++) {
            if (isFrame(bytes, at)) {
                return length(bytes, at, media.size() - from - at);
            }
        }
        return Length.UNKNOWN;
    }

    private static Length length(byte[] bytes, int at, long size) {
        boolean first = (bytes[at + 1] >> 3 & 3) == 3;
        boolean half = (bytes[at + 1] >> 3 & 3) == 0;
        boolean mono = (bytes[at + 3] >> 6 & 3) == 3;
        int rate = SAMPLES_A_SECOND[bytes[at + 2] >> 2 & 3] / (first ? 1 : half ? 4 : 2);
        int samples = first ? 1152 : 576;
        int side = first ? (mono ? 17 : 32) : mono ? 9 : 17;
        Optional<Long> frames = frames(bytes, at + 4 + side).or(() -> vbri(bytes, at + 36));
        if (frames.isPresent()) {
            return MediaLength.length(Optional.of((double) frames.get() * samples / rate), true);
        }
        int bits = (first ? RATES_1 : RATES_2)[bytes[at + 2] >> 4 & 15] * 1000;
        return MediaLength.length(Optional.of(size * 8.0 / bits), false);
    }

    private static Optional<Long> frames(byte[] bytes, int at) {
        boolean there = MediaBytes.matches(bytes, at, "Xing") || MediaBytes.matches(bytes, at, "Info");
        boolean counted = there && bytes.length >= at + 12 && (bytes[at + 7] & 1) == 1;
        return counted ? Optional.of(MediaBytes.bigEndian(bytes, at + 8, 4)) : Optional.empty();
    }

    private static Optional<Long> vbri(byte[] bytes, int at) {
        boolean there = MediaBytes.matches(bytes, at, "VBRI") && bytes.length >= at + 18;
        return there ? Optional.of(MediaBytes.bigEndian(bytes, at + 14, 4)) : Optional.empty();
    }
}
