package org.aios.etl.bootstrap.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Range;

/**
 * The block {@code http}. Immutable.
 *
 * @param userAgent how etl names itself where a collector says nothing else
 * @param maxBody the most bytes of any answer, after decompression
 * @param perHost how many calls to one host may be under way at once
 * @param perSecond how many calls one host may get within any second
 * @param circuitFailures after how many failures in a row a host is left alone for a while; 0 for never
 * @param circuitLongest the longest time for which a host is left alone before it is tried again
 */
@Doc("The one door to the network")
public record HttpConfig(
        @Doc("How etl names itself where a collector says nothing else") @Default("aios-etl/0.1") @NotBlank
        String userAgent,

        @Doc("The most bytes of any answer, after decompression") @Default("500MB") @Range(min = "1KB", max = "100GB")
        ByteSize maxBody,

        @Doc("How many calls to one host may be under way at once") @Default("4") @Min(1) @Max(1000)
        int perHost,

        @Doc("How many calls one host may get within any second")
        @Default("10")
        @DecimalMin("0.01")
        @DecimalMax("100000")
        double perSecond,

        @Doc("After how many failures in a row a host is left alone for a while; 0 for never")
        @Default("10")
        @Min(0)
        @Max(1000)
        int circuitFailures,

        @Doc("The longest time for which a failing host is left alone before it is tried again")
        @Default("30s")
        @Range(min = "1s", max = "1h")
        Duration circuitLongest) {}
