package org.aios.etl.collector.video;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.aios.etl.collector.video.Medium.Length;

/**
 * Tells the length of a recording by its headers, without decoding anything. Stateless.
 *
 * <p>WAV by RIFF/RF64, MP4 and its relatives by {@code mvhd} (ISO/IEC 14496-12), FLAC by STREAMINFO (RFC 9639), Ogg by the last granule
 * position (RFC 3533), Matroska and WebM by the segment information (RFC 9559), MP3 by Xing or VBRI, else by its bit rate.
 */
final class MediaLength {
    private static final int HEAD = 64;

    private MediaLength() {}

    static Length of(Path file) throws IOException {
        try (MediaBytes media = new MediaBytes(file)) {
            byte[] head = media.read(0, HEAD);
            return switch (MediaKind.of(head)) {
                case WAV -> exact(WavLength.of(media));
                case MP4 -> exact(Mp4Length.of(media));
                case FLAC -> exact(FlacLength.of(head));
                case OGG -> exact(OggLength.of(media));
                case MATROSKA -> exact(MatroskaLength.of(media));
                case MP3 -> Mp3Length.of(media);
                case OTHER_MEDIA, UNKNOWN -> Length.UNKNOWN;
            };
        }
    }

    private static Length exact(Optional<Double> seconds) {
        return length(seconds, true);
    }

    /** Lengths that no recording has are lies of a damaged header. */
    static Length length(Optional<Double> seconds, boolean exact) {
        return seconds.filter(value -> value >= 0.001 && value < 1e7)
                .map(value -> new Length(Optional.of(Duration.ofMillis(Math.round(value * 1000))), exact))
                .orElse(Length.UNKNOWN);
    }
}
