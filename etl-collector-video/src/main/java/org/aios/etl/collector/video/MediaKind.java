package org.aios.etl.collector.video;

import java.util.Locale;
import java.util.Set;

/** What kind of recording a file is, by its first bytes. */
enum MediaKind {
    WAV,
    MP4,
    FLAC,
    OGG,
    MATROSKA,
    MP3,
    /** A recording whose length is not read. */
    OTHER_MEDIA,
    UNKNOWN;

    private static final Set<String> ENDINGS = Set.of(
            "mp4", "m4a", "m4v", "mov", "3gp", "mkv", "webm", "mka", "wav", "flac", "ogg", "oga", "opus", "ogv", "mp3",
            "mp2", "aac", "aif", "aiff", "wma", "wmv", "asf", "avi", "flv", "ts", "m2ts", "mts", "mpg", "mpeg", "amr",
            "ac3", "m4b", "mxf", "vob", "au", "caf");

    static MediaKind of(byte[] head) {
        if ((MediaBytes.matches(head, 0, "RIFF") || MediaBytes.matches(head, 0, "RF64"))
                && MediaBytes.matches(head, 8, "WAVE")) {
            return WAV;
        }
        if (MediaBytes.matches(head, 4, "ftyp")
                || MediaBytes.matches(head, 4, "moov")
                || MediaBytes.matches(head, 4, "mdat")) {
            return MP4;
        }
        if (MediaBytes.matches(head, 0, "fLaC")) {
            return FLAC;
        }
        if (MediaBytes.matches(head, 0, "OggS")) {
            return OGG;
        }
        if (MediaBytes.matches(head, 0, "\u001A\u0045\u00DF\u00A3")) {
            return MATROSKA;
        }
        if (MediaBytes.matches(head, 0, "ID3") || Mp3Length.isFrame(head, 0)) {
            return MP3;
        }
        return isOther(head) ? OTHER_MEDIA : UNKNOWN;
    }

    private static boolean isOther(byte[] head) {
        return (MediaBytes.matches(head, 0, "RIFF") && MediaBytes.matches(head, 8, "AVI "))
                || (MediaBytes.matches(head, 0, "FORM") && MediaBytes.matches(head, 8, "AIF"))
                || MediaBytes.matches(head, 0, "\u0030\u0026\u00B2\u0075")
                || MediaBytes.matches(head, 0, "FLV\u0001")
                || MediaBytes.matches(head, 0, "\u0000\u0000\u0001\u00BA")
                || MediaBytes.matches(head, 0, "#!AMR")
                || (head.length > 1 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xF6) == 0xF0);
    }

    static Set<String> endings() {
        return ENDINGS;
    }

    static boolean hasMediaEnding(String name) {
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }
}
