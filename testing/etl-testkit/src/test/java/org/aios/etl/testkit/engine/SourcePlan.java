package org.aios.etl.testkit.engine;

import java.util.Random;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;

/**
 * What is going to happen to one source, as its seed decides. Counts go down as things happen, also across crashes. Used
 * by one thread at a time.
 */
final class SourcePlan {
    /** Where its collector stops reacting. */
    enum Hang {
        NEVER,
        BEFORE_PAYING,
        AFTER_PAYING
    }

    /** What becomes of its job at the provider. */
    enum Fate {
        DONE,
        DONE_AT_ONCE,
        FAILS_UNBILLED,
        LOST,
        NEVER_READY
    }

    /** What the provider's list of jobs is worth. */
    enum Listing {
        HONEST,
        SILENT,
        OTHERS,
        ALL,
        FAILS,
        BREAKS
    }

    final String url;
    final boolean paid;
    final boolean fatal;
    final Hang hang;
    final Fate fate;
    final Money price;
    final int rungs;
    final long workMillis;
    final long submitMillis;
    final long jobMillis;
    final long visibleAfterMillis;
    final boolean findable;
    final boolean saysNotModified;
    final Listing listing;
    int failures;
    int refusals;
    int lostRequests;
    int lostAnswers;
    int failedQuestions;
    private final boolean mayFailRemotely;
    private final boolean mayBeRefused;

    SourcePlan(String url, Random random) {
        this.url = url;
        paid = random.nextInt(3) > 0;
        fatal = random.nextInt(15) == 0;
        hang = random.nextInt(12) > 0 ? Hang.NEVER : Hang.values()[random.nextInt(3)];
        fate = random.nextInt(3) > 0 ? Fate.DONE : Fate.values()[random.nextInt(5)];
        price = Money.usd("0." + (1 + random.nextInt(9)));
        rungs = 1 + random.nextInt(2);
        workMillis = random.nextInt(4) == 0 ? 0 : random.nextInt(5_000);
        submitMillis = fate != Fate.DONE_AT_ONCE && random.nextInt(20) == 0 ? 90_000 : random.nextInt(3_000);
        jobMillis = random.nextInt(4) == 0 ? 0 : random.nextInt(300_000);
        visibleAfterMillis = random.nextInt(70_000);
        findable = random.nextInt(6) > 0;
        saysNotModified = random.nextBoolean();
        failures = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        refusals = random.nextInt(5) == 0 ? 1 + random.nextInt(4) : 0;
        lostRequests = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0;
        lostAnswers = random.nextInt(5) == 0 ? 1 : 0;
        failedQuestions = random.nextInt(5) == 0 ? 1 + random.nextInt(4) : 0;
        listing = random.nextInt(2) == 0 ? Listing.HONEST : Listing.values()[random.nextInt(6)];
        mayFailRemotely = failures > 0 || lostRequests > 0 || fate == Fate.FAILS_UNBILLED;
        mayBeRefused = refusals > 0;
    }

    String text() {
        return "the text of " + url;
    }

    /** Returns whether this plan can lead to such a failure even if nothing disturbs the run. */
    boolean explains(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> fatal;
            case TIMEOUT -> hang != Hang.NEVER || submitMillis > 60_000;
            case REMOTE_ERROR -> mayFailRemotely || paid && submitMillis > 60_000;
            case RATE_LIMITED -> mayBeRefused;
            case LOST -> paid && fate == Fate.LOST;
            case PARKED -> paid && (fate == Fate.NEVER_READY || !findable || submitMillis > 60_000);
            default -> false;
        };
    }

    @Override
    public String toString() {
        return "%s paid=%s fatal=%s hang=%s fate=%s price=%s rungs=%d work=%d submit=%d job=%d visible=%d findable=%s failures=%d refusals=%d lostRequests=%d lostAnswers=%d listing=%s"
                .formatted(
                        url,
                        paid,
                        fatal,
                        hang,
                        fate,
                        price,
                        rungs,
                        workMillis,
                        submitMillis,
                        jobMillis,
                        visibleAfterMillis,
                        findable,
                        failures,
                        refusals,
                        lostRequests,
                        lostAnswers,
                        listing);
    }
}
