package org.aios.etl.benchmarks.figures;

import java.math.BigDecimal;
import org.aios.etl.core.model.Money;

/** What an hour of transcription costs: at the provider's mock, and by the price profile of ours. */
enum Tariff {
    /** The price that is often quoted. */
    FLAT("flat_067", "0.67"),
    /** The list price of the preferred model, as the built-in table has it. */
    TODAY("default", "0.21");

    private final String profile;
    private final Money perHour;

    Tariff(String profile, String perHour) {
        this.profile = profile;
        this.perHour = Money.usd(perHour);
    }

    /** Returns the value of {@code pricing.profile}. */
    String profile() {
        return profile;
    }

    Money perHour() {
        return perHour;
    }

    /** Returns what so many hours cost. */
    BigDecimal hours(long hours) {
        return perHour.times(hours).usd();
    }

    @Override
    public String toString() {
        return perHour + "/h";
    }
}
