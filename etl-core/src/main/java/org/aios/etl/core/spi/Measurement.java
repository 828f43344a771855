package org.aios.etl.core.spi;

import java.time.Duration;
import java.util.Map;
import org.apiguardian.api.API;

/** One figure for a metrics sink. */
@API(status = API.Status.STABLE, since = "0.1")
public sealed interface Measurement {
    /** Returns the metric's name in lower case with underscores, such as {@code sources}. */
    String name();

    /** Returns the labels, such as {@code tool} and {@code status}; few distinct values each. */
    Map<String, String> labels();

    /**
     * Something happened a number of times, or an amount grew.
     *
     * @param amount at least 0; money in US dollars, sizes in bytes
     */
    record Count(String name, Map<String, String> labels, double amount) implements Measurement {
        public Count {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * Something took time.
     *
     * @param duration not negative
     */
    record Time(String name, Map<String, String> labels, Duration duration) implements Measurement {
        public Time {
            labels = Map.copyOf(labels);
        }
    }
}
