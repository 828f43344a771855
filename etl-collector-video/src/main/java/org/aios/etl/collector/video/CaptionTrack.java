package org.aios.etl.collector.video;

import java.util.List;
import java.util.Optional;

/**
 * A caption file after reading. Immutable.
 *
 * @param format which kind of file it was
 * @param language what the file itself says it is written in, a BCP 47 tag
 * @param cues in the order of the file; blank cues included
 * @param refused how many cues had times that the format does not allow
 */
record CaptionTrack(CaptionFormat format, Optional<String> language, List<Cue> cues, int refused) {
    CaptionTrack {
        cues = List.copyOf(cues);
    }

    static CaptionTrack of(CaptionFormat format, List<Cue> cues) {
        return new CaptionTrack(format, Optional.empty(), cues, 0);
    }
}
