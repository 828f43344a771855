package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.Optional;

/**
 * One operation that waits for a job. Its fields belong to {@link WaitingJobs} and its lock, but for {@code nudged}, which
 * the waiting thread reads while it sleeps.
 */
final class WaitingJob {
    private static final int MOST_EXCUSED = 1;

    final String id;
    final Payer payer;
    /** What its provider thought it would take; empty for a job picked up again, which may end at any moment. */
    final Optional<Duration> estimated;
    /** When the wait began, by the monotonic clock, like all times below. */
    final long since;

    /** Not to be asked for before. */
    long notBefore;
    /** When the last question for it was asked, and the one before. */
    long lookedAt;

    long lookedBefore;

    int looks;
    /** How many questions for many were asked in a row without a word about it. */
    int silent;

    private long silenceCounted;
    private int excused;

    boolean asked;
    boolean reported;
    boolean waitsForRound;
    volatile boolean nudged;

    WaitingJob(String id, Payer payer, Optional<Duration> estimated, long since) {
        this.id = id;
        this.payer = payer;
        this.estimated = estimated;
        this.since = since;
        this.notBefore = since;
        this.lookedAt = since;
        this.lookedBefore = since;
    }

    /**
     * Takes what a question for many said of it. Silence counts when a share of the time gone by has passed since it last
     * counted, however often was asked; and only if the job may have ended, where answers are trusted.
     */
    void heard(boolean ended, boolean mayHaveEnded, long now, double share) {
        if (ended) {
            silent = 0;
        } else if (mayHaveEnded && (silent == 0 || now - silenceCounted >= (now - since) * share)) {
            silent++;
            silenceCounted = now;
        }
    }

    /** Takes that a like silence about another job was right; that counts for this one, too, but only once. */
    void excuse() {
        if (excused < MOST_EXCUSED) {
            excused++;
            silent = 0;
        }
    }

    /** Takes that it was fetched and goes on. */
    void goesOn() {
        reported = false;
        silent = 0;
        excused = 0;
    }

    void look(long now) {
        lookedBefore = lookedAt;
        lookedAt = now;
        looks++;
    }

    void nudge() {
        nudged = true;
        payer.nudge();
    }
}
