package org.aios.etl.http;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Leaves a host alone that failed many times in a row, and then lets one call try whether it is back: a circuit breaker
 * (Nygard, "Release It!", 2007). Each trial that fails doubles the time of being left alone, up to a limit. For one lane
 * and under its lock; times are monotonic nanoseconds.
 *
 * <p>A host that is left alone costs the sources it would have delivered, so the evidence has to be good. A failure does
 * not count if the host was seen alive since the failed call began: then something is wrong with one page, such as one
 * that hangs among a hundred that do not.
 */
final class Circuit {
    /** Failures older than this say nothing about the host any more. */
    static final long MEMORY = Duration.ofMinutes(5).toNanos();

    private static final long FIRST = Duration.ofSeconds(1).toNanos();
    /** The fourth pause in a row: by its beginning the host was tried in vain after one, three and seven seconds. */
    private static final long HOPELESS = 8 * FIRST;

    private final int most;
    private final long longest;
    private int failures;
    private String last = "";
    private long lastAt;
    private OptionalLong aliveAt = OptionalLong.empty();
    private boolean open;
    private boolean trial;
    private long pause;
    private long until;

    /**
     * Makes a closed circuit.
     *
     * @param most after how many failures in a row it opens; 0 for never
     * @param longest the longest time for which it stays open without a trial
     */
    Circuit(int most, Duration longest) {
        this.most = most;
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

    /** Returns whether so many trials have failed that waiting for the next one would be waiting for nothing. */
    boolean hopeless() {
        return open && pause >= Math.min(longest, HOPELESS);
    }

    /** Notes that a call begins; returns whether it is the trial. */
    boolean begins() {
        trial |= open;
        return open;
    }

    /** Notes that the host was seen alive. */
    void alive(long now) {
        aliveAt = OptionalLong.of(now);
        failures = 0;
        open = false;
        trial = false;
        pause = 0;
    }

    /**
     * Notes a failure that is the host's.
     *
     * @param began when the call that failed got its turn
     * @return whether the circuit opened by it
     */
    boolean failed(long now, long began, String what, boolean wasTrial) {
        boolean decides = open && wasTrial;
        boolean fromBefore = open && !decides;
        boolean aliveSince = aliveAt.isPresent() && aliveAt.getAsLong() - began > 0;
        if (fromBefore || aliveSince) {
            return false;
        }
        failures = now - lastAt > MEMORY ? 1 : failures + 1;
        last = what;
        lastAt = now;
        if (most == 0 || (failures < most && !decides)) {
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
