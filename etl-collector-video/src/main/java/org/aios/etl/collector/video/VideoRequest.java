package org.aios.etl.collector.video;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.NotInKey;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/**
 * What to transcribe, and how.
 *
 * @param videoUrl an http(s) address or a local path of a recording or a caption file
 * @param language what is spoken, as a BCP 47 tag, or {@code auto}; also prefers a caption track
 * @param speakerLabels whether a paid provider should tell speakers apart
 * @param duration the length of the recording, where the caller knows it; only used to estimate the cost
 */
public record VideoRequest(
        @SourceLocation @Doc("URL or local path of a video, an audio file or a caption file")
        String videoUrl,

        @Default("en")
        @Doc("Language spoken, such as en or pt-BR; auto lets the provider find out. Prefers a caption track")
        String language,

        @Default("true") @Doc("Whether to tell speakers apart where a provider transcribes")
        boolean speakerLabels,

        @NotInKey @Doc("Length of the recording, such as 42m; bounds the cost where it cannot be read from the file")
        Optional<Duration> duration)
        implements Request<Transcript> {}
