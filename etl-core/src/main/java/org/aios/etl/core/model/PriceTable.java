package org.aios.etl.core.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The prices of one profile. Later rows win over earlier ones of the same day, so that an operator's rows may follow
 * the built-in ones. Immutable.
 *
 * @param profile the profile in force
 * @param prices the rows of all profiles
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PriceTable(String profile, List<Price> prices) {
    public PriceTable {
        prices = List.copyOf(prices);
    }

    /**
     * Returns the price in force on a day: the row of the profile in force with the latest {@code since} not after
     * that day; where that profile has no such row, the default profile's.
     */
    public Optional<Price> find(String provider, String item, LocalDate day) {
        return find(profile, provider, item, day).or(() -> find(Price.DEFAULT_PROFILE, provider, item, day));
    }

    private Optional<Price> find(String wanted, String provider, String item, LocalDate day) {
        return prices.stream()
                .filter(price -> price.profile().equals(wanted))
                .filter(price ->
                        price.provider().equals(provider) && price.item().equals(item))
                .filter(price -> !price.since().isAfter(day))
                .reduce((first, second) ->
                        Comparator.comparing(Price::since).compare(first, second) > 0 ? first : second);
    }
}
