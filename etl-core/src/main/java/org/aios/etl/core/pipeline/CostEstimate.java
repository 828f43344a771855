package org.aios.etl.core.pipeline;

import java.time.Duration;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * What collecting one source would cost.
 *
 * @param kind why it costs that
 * @param expected the likely cost
 * @param atMost the most it can cost
 * @param waiting how long a provider will likely take
 * @param basis how it was computed, or why it cannot be
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CostEstimate(Kind kind, Money expected, Money atMost, Duration waiting, String basis) {
    /** Why a source costs what it costs. */
    public enum Kind {
        /** Nothing has to be bought. */
        FREE,
        /** The cache answers. */
        CACHED,
        /** It was bought before. */
        PAID_BEFORE,
        /** The same source stands earlier in the manifest. */
        DUPLICATE,
        /** It has to be bought. */
        PAID,
        /** It cannot be told; collecting it would fail likewise. */
        FAILED
    }

    /** Returns an estimate of nothing. */
    public static CostEstimate nothing(Kind kind, String basis) {
        return new CostEstimate(kind, Money.ZERO, Money.ZERO, Duration.ZERO, basis);
    }
}
