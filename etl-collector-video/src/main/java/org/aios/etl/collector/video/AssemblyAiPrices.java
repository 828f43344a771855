package org.aios.etl.collector.video;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Price;
import org.aios.etl.core.model.PriceTable;

/**
 * What AssemblyAI costs. Immutable.
 *
 * <p>Pre-recorded audio is billed by the exact second at the rate of the model that was used. The built-in rates are the vendor's
 * published ones of the day they carry; an account with other terms overrides them in the {@code pricing} block. No rate for telling
 * speakers apart is published; a row named {@code speaker_labels} adds one.
 */
record AssemblyAiPrices(PriceTable table, LocalDate today) {
    static final String PROVIDER = "assemblyai";

    /** A flat rate that is often quoted, to compare with; in force only when {@code pricing.profile} names it. */
    static final String FLAT_PROFILE = "flat_067";

    private static final String ADD_ON = "speaker_labels";

    static List<Price> builtIn() {
        LocalDate described = LocalDate.of(2026, 3, 23);
        LocalDate quoted = LocalDate.of(2026, 10, 7);
        return List.of(
                row(Price.DEFAULT_PROFILE, "universal-2", "0.15", described),
                row(Price.DEFAULT_PROFILE, "universal-3-pro", "0.21", described),
                row(Price.DEFAULT_PROFILE, "universal-2", "0.15", quoted),
                row(Price.DEFAULT_PROFILE, "universal-3-pro", "0.21", quoted),
                row(Price.DEFAULT_PROFILE, "universal-3-5-pro", "0.21", quoted),
                row(FLAT_PROFILE, "universal-2", "0.67", described),
                row(FLAT_PROFILE, "universal-3-pro", "0.67", described),
                row(FLAT_PROFILE, "universal-3-5-pro", "0.67", described));
    }

    private static Price row(String profile, String model, String perHour, LocalDate since) {
        return new Price(profile, PROVIDER, model, Money.usd(perHour), since);
    }

    /** The row for a model; a clock that stands before all rows gets the oldest one. */
    Optional<Price> row(String model) {
        return table.find(PROVIDER, model, today)
                .or(() -> table.prices().stream()
                        .filter(price -> price.provider().equals(PROVIDER)
                                && price.item().equals(model))
                        .filter(price -> price.profile().equals(table.profile())
                                || price.profile().equals(Price.DEFAULT_PROFILE))
                        .min(Comparator.comparing(Price::since)));
    }

    /** The dearest row among the models that may serve. */
    Price dearest(List<String> models) throws CollectionException {
        Optional<Price> dearest = Optional.empty();
        for (String model : models) {
            Optional<Price> row = row(model);
            if (row.isEmpty()) {
                String message =
                        "No price is known for the model %s of %s; add a row for it to pricing, or name another in collectors.video.assemblyai.speech_models";
                throw new CollectionException(ErrorCode.INVALID_REQUEST, message.formatted(model, PROVIDER));
            }
            if (dearest.isEmpty() || row.get().perHour().compareTo(dearest.get().perHour()) > 0) {
                dearest = row;
            }
        }
        return dearest.orElseThrow();
    }

    /** What a stretch of audio costs at a row's rate. */
    Money cost(Price row, Duration length, boolean speakerLabels) {
        Money base = Money.perHour(row.perHour(), length);
        return speakerLabels
                ? row(ADD_ON)
                        .map(addOn -> base.plus(Money.perHour(addOn.perHour(), length)))
                        .orElse(base)
                : base;
    }
}
