package org.aios.etl.bootstrap.config;

import jakarta.validation.constraints.NotBlank;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Price;
import org.aios.etl.core.model.PriceTable;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;

/**
 * The block {@code pricing}. Immutable.
 *
 * @param profile the price table in force
 * @param prices rows that replace or join the built-in ones
 */
@Doc("What providers charge, where it differs from the built-in prices")
public record PricingConfig(
        @Doc("The price table in force; rows of the profile default are used where it has none")
        @Default("default")
        @NotBlank
        String profile,

        @Doc("Rows that replace or join the built-in ones: provider, item, per_hour, since, profile")
        List<Row> prices) {

    /**
     * One price.
     *
     * @param provider the provider's name, such as {@code assemblyai}
     * @param item the model or add-on, such as {@code universal-2} or {@code speaker_labels}
     * @param perHour US dollars for one hour of audio
     * @param since the first day on which it holds
     * @param profile the price table it belongs to
     */
    @Doc("One price")
    public record Row(
            @Doc("The provider's name, such as assemblyai") @NotBlank
            String provider,

            @Doc("The model or add-on, such as universal-2 or speaker_labels") @NotBlank
            String item,

            @Doc("US dollars for one hour of audio") Money perHour,

            @Doc("The first day on which the price holds") @Default("1970-01-01")
            LocalDate since,

            @Doc("The price table the row belongs to") @Default("default") @NotBlank
            String profile) {

        Price price() {
            return new Price(profile, provider, item, perHour, since);
        }
    }

    /** Returns the prices in force: the built-in ones, then these. */
    public PriceTable table(List<Price> builtIn) {
        Stream<Price> own = prices.stream().map(Row::price);
        return new PriceTable(profile, Stream.concat(builtIn.stream(), own).toList());
    }
}
