package org.aios.etl.collector.video;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.EnvironmentName;
import org.aios.etl.core.spi.NotInKey;
import org.aios.etl.core.spi.Range;

/**
 * The block {@code collectors.video}.
 *
 * @param maxDuration the longest recording that may be paid for; reserved where the length is unknown
 * @param maxCaptionSize the largest caption file that is read
 * @param assemblyai the provider AssemblyAI
 */
public record VideoConfig(
        @NotInKey
        @Default("10h")
        @Range(min = "1s", max = "10h")
        @Doc("Longest recording to pay for; this much is reserved where the length is unknown")
        Duration maxDuration,

        @NotInKey @Default("16MB") @Range(min = "1KB", max = "200MB") @Doc("Largest caption file to read")
        ByteSize maxCaptionSize,

        @Doc("The transcription provider AssemblyAI") AssemblyAi assemblyai) {

    /**
     * The block {@code collectors.video.assemblyai}.
     *
     * @param apiKey the account's key
     * @param baseUrl where the API is
     * @param speechModels the models asked for, the preferred one first; the provider falls back along the list
     * @param requestsPerSecond how many requests the account may get within any second
     * @param requestsAtOnce how many requests may be under way at once
     * @param speechThresholdPercent share of speech below which the provider refuses a recording before it bills it
     */
    public record AssemblyAi(
            @EnvironmentName("ASSEMBLYAI_API_KEY")
            @Default("")
            @Doc("API key; better set in the environment as ASSEMBLYAI_API_KEY")
            Secret apiKey,

            @NotInKey
            @Default("https://api.assemblyai.com")
            @Doc("Address of the API, such as https://api.eu.assemblyai.com")
            String baseUrl,

            @Default("[universal-3-5-pro, universal-2]") @Doc("Speech models, the preferred one first")
            List<String> speechModels,

            @NotInKey
            @Default("66")
            @DecimalMin("0.01")
            @DecimalMax("100000")
            @Doc("Requests the API gets within any second, uploads included; the vendor allows 20000 in 5 minutes")
            double requestsPerSecond,

            @NotInKey @Default("64") @Min(1) @Max(10000) @Doc("Requests under way at the API at once")
            int requestsAtOnce,

            @Default("5")
            @Min(0)
            @Max(100)
            @Doc("Percentage of speech below which a recording is refused unbilled; 0 for never")
            int speechThresholdPercent) {
        public AssemblyAi {
            speechModels = List.copyOf(speechModels);
            if (speechModels.isEmpty()) {
                throw new IllegalArgumentException(
                        "speech_models is empty; expected at least one, such as universal-2");
            }
            URI uri = URI.create(baseUrl);
            if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                throw new IllegalArgumentException(
                        "base_url is \"%s\"; expected an address such as https://api.assemblyai.com"
                                .formatted(baseUrl));
            }
        }
    }
}
