package org.aios.etl.core.spi;

import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * Something bought.
 *
 * @param value what was bought
 * @param provider who served it
 * @param cost what this run paid for it; zero where it had been paid before
 * @param saved what was paid before and need not be paid again
 * @param <T> the result's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Paid<T extends Record>(T value, String provider, Money cost, Money saved) {}
