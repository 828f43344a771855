package org.aios.etl.http;

import java.time.Duration;

/**
 * Leaves a host alone that failed many times in a row, and then lets one call try whether it is back: a circuit breaker
 * (Nygard, "Release It!", 2007). Each trial that fails doubles the time of being left alone, up to a limit. For one lane
 * and under its lock; times are monotonic nanoseconds.
 */
final class Circuit {
    /** Failures older than this say nothing about the host any more. */
    static final long MEMORY = Duration.ofMinutes(5).toNanos();

    private static final long FIRST = Duration.ofSeconds(1).toNanos();

    private final int mostFailures;
    private final long longest;
    private int failures;
    private String last = "";
    private long lastAt;
    private boolean open;
    private boolean trial;
    private long pause;
    private long until;

    /**
     * Sets up a closed circuit.
     *
     * @param mostFailures after how many failures in a row it opens; 0 for never
     * @param longest the longest time for which it stays open without a trial
     */
    Circuit(int mostFailures, Duration longest) {
        this.mostFailures = mostFailures;
        this.longest = longest.toNanos();
    }

    /** Returns whether a call has to be turned away now. */
    boolean turnsAway(long now) {
        return open && (trial || until - now > 0);
    }

    /** Returns the nanoseconds until the next call may be tried; a short while if the trial is under way; 0 if closed. */
    long untilTrial(long now) {
        return !turnsAway(now) ? 0 : trial ? FIRST : until - now;
    }

    /** Notes that a call begins; returns whether it is the trial. */
    boolean begins() {
        trial |= open;
        return open;
    }

    /** Notes that the host answered as a host does that is well. */
    void succeeded() {
        failures = 0;
        open = false;
        trial = false;
        pause = 0;
    }

    /** Notes a failure that is the host's; returns whether the circuit opened by it. */
    boolean failed(long now, String what, boolean wasTrial) {
        boolean decides = open && wasTrial;
        if (open && !decides) {
            return false; // a call from before it opened
        }
        failures = now - lastAt > MEMORY ? 1 : failures + 1;
        last = what;
        lastAt = now;
        if (mostFailures == 0 || (failures < mostFailures && !decides)) {
            return false;
        }
        open = true;
        trial = false;
        pause = Math.min(longest, pause == 0 ? FIRST : 2 * pause);
        until = now + pause;
        return true;
    }

    /** Notes that a call ended in a way that says nothing about the host. */
    void undecided(boolean wasTrial) {
        trial &= !wasTrial;
    }

    /** Says what happened, for messages. */
    String story() {
        return "it failed %d times in a row, the last time with: %s".formatted(failures, last);
    }

    /** Returns whether nothing would be lost if this circuit were forgotten. */
    boolean forgettable(long now) {
        return failures == 0 || now - lastAt > Math.max(MEMORY, longest);
    }
}
