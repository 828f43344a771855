package org.aios.etl.core.model;

import java.time.LocalDate;
import org.apiguardian.api.API;

/**
 * One row of a dated price table.
 *
 * @param profile the name of the table the row belongs to; {@code default} unless the configuration names another
 * @param provider the provider's name, such as {@code assemblyai}
 * @param item the model or add-on that is priced, such as {@code universal-2} or {@code speaker_labels}
 * @param perHour the price of one hour of audio
 * @param since the day from which the price holds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Price(String profile, String provider, String item, Money perHour, LocalDate since) {
    /** The profile used unless {@code pricing.profile} names another. */
    public static final String DEFAULT_PROFILE = "default";
}
