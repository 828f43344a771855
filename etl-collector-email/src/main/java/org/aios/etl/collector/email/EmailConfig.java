package org.aios.etl.collector.email;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Range;
import org.apiguardian.api.API;

/**
 * The block {@code collectors.email}. Immutable.
 *
 * @param maxMessageSize how much of one message is read; the rest is skipped and the message marked as truncated
 * @param maxMessages how many messages an archive may hold
 * @param maxExpandedSize how much a compressed archive may hold when expanded
 */
@API(status = API.Status.STABLE, since = "0.1")
public record EmailConfig(
        @Doc("How much of one message is read; the rest is skipped and the message marked as truncated")
        @Default("32MB")
        @Range(min = "1MB", max = "1GB")
        ByteSize maxMessageSize,

        @Doc("How many messages an archive may hold") @Default("5000000") @Min(1) @Max(100_000_000)
        int maxMessages,

        @Doc("How much a compressed archive may hold when expanded") @Default("50GB") @Range(min = "1MB", max = "10TB")
        ByteSize maxExpandedSize) {

    int bytesPerMessage() {
        return (int) Math.min(maxMessageSize.bytes(), 1 << 30);
    }

    static EmailConfig defaults() {
        return new EmailConfig(ByteSize.ofMegabytes(32), 5_000_000, ByteSize.ofMegabytes(50L << 10));
    }
}
