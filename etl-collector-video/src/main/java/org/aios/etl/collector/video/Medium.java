package org.aios.etl.collector.video;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The recording that is to be transcribed. */
sealed interface Medium {
    /** What names the recording in a purchase, wherever it lies. */
    String identity();

    /**
     * A file on this machine.
     *
     * @param size in bytes
     * @param sha256 of its content, in lower-case hexadecimal
     */
    record LocalMedium(Path file, long size, String sha256) implements Medium {
        @Override
        public String identity() {
            return "sha256:" + sha256;
        }
    }

    /** A file that the provider fetches itself. */
    record RemoteMedium(URI uri) implements Medium {
        @Override
        public String identity() {
            return "url:" + MediumUrl.normalised(uri);
        }
    }

    /**
     * How long a recording is.
     *
     * @param length empty when it cannot be told
     * @param exact whether the container states it; otherwise it was computed from the size, or the caller said so
     */
    record Length(Optional<Duration> length, boolean exact) {
        static final Length UNKNOWN = new Length(Optional.empty(), false);
    }
}
