package org.aios.etl.collector.video;

import java.util.Locale;

/** The kinds of caption file that can be read. */
enum CaptionFormat {
    WEBVTT,
    SUBRIP,
    SBV,
    TTML,
    SUBSTATION,
    LRC,
    PODCAST_JSON,
    SEGMENT_JSON,
    JSON3,
    SRV1,
    SRV3;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
