package org.aios.etl.collector.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Locale;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.NotInKey;
import org.aios.etl.core.spi.Range;

/**
 * The configuration block {@code collectors.web}.
 *
 * @param userAgent what the collector calls itself; its first word, up to a slash, is looked up in robots.txt
 * @param respectRobots whether addresses that robots.txt forbids are refused
 * @param maxBytes the most bytes of a page, after decompression
 * @param maxLinks the most links listed in a document
 */
@Doc("Web pages: how they are asked for and how much is read")
public record WebConfig(
        @Doc("What the collector calls itself; the first word, up to a slash, is looked up in robots.txt")
        @Default("aios-etl/0.1 (+https://aios.org/etl)")
        String userAgent,

        @Doc("Whether addresses that robots.txt forbids are refused") @Default("true") @NotInKey
        boolean respectRobots,

        @Doc("The most bytes of a page, after decompression")
        @Default("50MB")
        @Range(min = "1KB", max = "500MB")
        @NotInKey
        ByteSize maxBytes,

        @Doc("The most links listed in a document, those of the content first") @Default("2000") @Min(0) @Max(100_000)
        int maxLinks) {
    public WebConfig {
        if (userAgent.isBlank() || userAgent.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "user_agent is \"%s\"; expected printable ASCII such as my-crawler/1.0".formatted(userAgent));
        }
    }

    /** Returns the name that stands in robots.txt files: {@code aios-etl}. */
    String robotName() {
        String first = userAgent.strip().split("[/\\s(]", 2)[0];
        return first.toLowerCase(Locale.ROOT);
    }
}
