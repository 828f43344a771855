package org.aios.etl.core.schema;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.EnvironmentName;
import org.aios.etl.core.spi.LocalFile;
import org.aios.etl.core.spi.NotInKey;
import org.aios.etl.core.spi.Range;
import org.aios.etl.core.spi.SourceLocation;

/** A record with a component of every kind. */
record Sample(
        @Doc("Where it is") @SourceLocation @NotBlank String sourceUrl,
        @LocalFile Optional<Path> path,
        @Default("100") @Min(1) @Max(1000) int maxSamples,
        @Default("5") long offset,
        @Default("0.5") @DecimalMax("1") double threshold,
        Optional<@Positive Double> scale,
        OptionalInt pages,
        @Default("true") boolean redact,

        @Default("30s") @NotInKey @Range(min = "1s", max = "10m")
        Duration timeout,

        @Default("1500") @Range(min = "0", max = "60000") Duration settleMs,
        @Default("50MB") @Range(min = "1KB", max = "1GB") ByteSize limit,
        @Default("0.25") Money budget,
        @Default("https://example.org/api") @NotInKey URI endpoint,
        @Default("per_thread") Style style,
        List<String> tags,
        @Default("1,2") @NotEmpty List<Integer> numbers,
        Map<String, Boolean> perTool,
        Inner inner,
        Optional<Inner> another,
        @EnvironmentName("SAMPLE_API_KEY") Secret apiKey) {

    enum Style {
        TOP,
        PER_THREAD
    }

    record Inner(
            @Default("en") String language,
            @Default("7") @Min(0) int days) {
        Inner {
            if (language.equals("xx") && days > 0) {
                throw new IllegalArgumentException("language xx has no days; set days to 0");
            }
        }
    }

    static final RecordSchema<Sample> SCHEMA = RecordSchema.of(Sample.class);

    static Sample of(Map<String, ?> values) {
        return SCHEMA.bind(values).orThrow();
    }
}
