package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.schema.RecordSchema;
import org.junit.jupiter.api.Test;

class VideoConfigTest {
    private static final RecordSchema<VideoConfig> SCHEMA = RecordSchema.of(VideoConfig.class);

    @Test
    void everythingHasADefault() {
        VideoConfig config = SCHEMA.bind(Map.of()).orThrow();
        assertThat(config)
                .isEqualTo(new VideoConfig(
                        Duration.ofHours(10),
                        ByteSize.ofMegabytes(16),
                        new VideoConfig.AssemblyAi(
                                Secret.NONE,
                                "https://api.assemblyai.com",
                                List.of("universal-3-5-pro", "universal-2"),
                                66,
                                64,
                                5)));
    }

    @Test
    void everythingCanBeSet() {
        Map<String, Object> provider = Map.of(
                "api_key",
                "k",
                "base_url",
                "http://127.0.0.1:9100",
                "speech_models",
                List.of("universal-2"),
                "requests_per_second",
                2.5,
                "requests_at_once",
                3,
                "speech_threshold_percent",
                0);
        VideoConfig config = SCHEMA.bind(
                        Map.of("max_duration", "2h", "max_caption_size", "1MB", "assemblyai", provider))
                .orThrow();
        assertThat(config)
                .isEqualTo(new VideoConfig(
                        Duration.ofHours(2),
                        ByteSize.ofMegabytes(1),
                        new VideoConfig.AssemblyAi(
                                Secret.of("k"), "http://127.0.0.1:9100", List.of("universal-2"), 2.5, 3, 0)));
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
        assertThatThrownBy(() -> SCHEMA.bind(Map.of("assemblyai", Map.of("base_url", "api.example.com")))
                        .orThrow())
                .hasMessageContaining("base_url");
    }

    @Test
    void requestsHaveTheirDefaults() {
        assertThat(RecordSchema.of(VideoRequest.class)
                        .bind(Map.of("video_url", "talk.mp4"))
                        .orThrow())
                .isEqualTo(new VideoRequest("talk.mp4", "en", true, Optional.empty()));
    }
}
