package org.aios.etl.core.spi;

import java.time.Duration;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * What a job will cost.
 *
 * @param expected the likely cost
 * @param atMost the most it can cost; this is what is reserved
 * @param waiting how long the provider will likely take
 * @param basis how it was computed, for people, such as {@code "0:42:10 x $0.15/h (universal-2, 2026-10-07)"}
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Estimate(Money expected, Money atMost, Duration waiting, String basis) {}
