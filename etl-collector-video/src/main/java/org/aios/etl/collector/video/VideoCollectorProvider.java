package org.aios.etl.collector.video;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.CollectorServices;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Recognition;

/**
 * Videos, podcasts and other recordings as transcripts.
 *
 * <p>Captions cost nothing and come first: a caption file that is given, or one beside the recording. Otherwise AssemblyAI
 * transcribes, paid for once.
 */
public final class VideoCollectorProvider implements CollectorProvider<VideoConfig, VideoRequest, Transcript> {
    private static final Descriptor<VideoConfig, VideoRequest, Transcript> DESCRIPTOR = Descriptor.of(
                    "video", VideoConfig.class, VideoRequest.class, Transcript.class)
            .summary("Transcribes a video or audio source with speakers and times; captions beside it cost nothing")
            .tool("transcribe_video")
            .command("video")
            .batchTool("batch_transcribe_videos", "video_urls")
            .manifestTypes("video", "youtube", "podcast")
            .recognition(new Recognition(SourceKinds.ENDINGS, SourceKinds.PAGE_HOSTS, false))
            .paid(AssemblyAiPrices.builtIn())
            .companions(VideoCollectorProvider::companions)
            .build();

    /** Creates the provider; {@link java.util.ServiceLoader} does. */
    public VideoCollectorProvider() {}

    @Override
    public Descriptor<VideoConfig, VideoRequest, Transcript> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Collector<VideoRequest, Transcript> create(VideoConfig config, CollectorServices services) {
        return new VideoCollector(config, services);
    }

    private static List<Path> companions(VideoRequest request) {
        if (SourceKinds.isUrl(request.videoUrl()) || CaptionFinder.hasCaptionEnding(request.videoUrl())) {
            return List.of();
        }
        try {
            return CaptionFinder.beside(Path.of(request.videoUrl())).stream()
                    .map(CaptionFinder.Found::file)
                    .toList();
        } catch (InvalidPathException noPath) {
            return List.of();
        }
    }
}
