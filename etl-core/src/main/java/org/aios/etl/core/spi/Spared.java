package org.aios.etl.core.spi;

import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * A purchase that something free made unnecessary, such as captions beside a recording that else would have been
 * transcribed. Immutable.
 *
 * @param by what made it unnecessary: a stable word in the plural, lower-case, such as {@code captions}
 * @param provider the provider that would have been paid
 * @param listPrice what it would have charged by its list of prices; not what was saved for certain
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Spared(String by, String provider, Money listPrice) {
    public Spared {
        if (!by.matches("[a-z][a-z0-9_]{0,39}")) {
            throw new IllegalArgumentException(
                    "What spared a payment is called \"%s\"; expected a word such as captions".formatted(by));
        }
    }
}
