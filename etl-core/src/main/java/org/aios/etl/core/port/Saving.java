package org.aios.etl.core.port;

import java.time.LocalDate;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * What somebody saved, summed up.
 *
 * @param day the day in which it counts, UTC
 * @param run the run's id; empty where the runs of a time long ago are summed up
 * @param tool the tool's name
 * @param kind how certain the amount is
 * @param who what saved it: {@code cache}, {@code ledger}, {@code join} or {@code duplicate} for what is saved, and the
 *     collector's word, such as {@code captions}, for what is spared
 * @param sources how many sources it was about, at least 0
 * @param amount how much
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Saving(LocalDate day, String run, String tool, Kind kind, String who, long sources, Money amount) {
    /** How certain an amount is. */
    public enum Kind {
        /** What was paid before, and not once more. */
        SAVED,
        /** What something free made unnecessary, at list price. */
        SPARED
    }

    public Saving {
        if (sources < 0) {
            throw new IllegalArgumentException("A saving is about %d sources; expected 0 or more".formatted(sources));
        }
    }

    /** Returns this with what another one adds, which is about the same. */
    public Saving plus(Saving other) {
        return new Saving(day, run, tool, kind, who, sources + other.sources, amount.plus(other.amount));
    }

    /** Returns this without its amount, so that what is about the same is equal. */
    public Saving about() {
        return new Saving(day, run, tool, kind, who, 0, Money.ZERO);
    }

    /** Returns this without its run. */
    public Saving ofAnyRun() {
        return new Saving(day, "", tool, kind, who, sources, amount);
    }
}
