package org.aios.etl.core.payment;

import java.time.Duration;

/**
 * How long to wait between two looks at the jobs of one provider. For one thread at a time; all times are nanoseconds of a
 * monotonic clock.
 *
 * <p>Steps are shares of the time gone by, so that a job that takes far longer than expected is asked for only a few dozen
 * times. Of few jobs each ends alone, and what it gave room to waits until that is known: their steps begin small, at the
 * expected end, and grow with the time beyond it. Of many jobs one question finds several ended, and is worth more the
 * later it is asked. Jobs that wait in a provider's own queue may wait for long, but end one after the other: their steps
 * follow the pace of the ends before, and grow while no job ends.
 */
final class WaitingSteps {
    private static final double UNLEARNED_OF_MANY = 0.1;
    private static final double UNLEARNED_OF_FEW = 0.05;
    private static final double OF_MANY = 0.075;
    private static final double OF_FEW_LEAST = 0.01;
    private static final double OF_FEW_MOST = 0.05;
    private static final double BEYOND_EXPECTED = 0.25;
    /** So many of the jobs that wait should end between two questions. */
    private static final double ENDS_PER_QUESTION = 0.075;

    private static final double OF_SILENCE = 0.05;

    private static final double LONGEST_GAP = 0.15;
    private static final long SHORTEST_OF_FEW = Duration.ofMillis(20).toNanos();
    private static final long SHORTEST_OF_MANY = Duration.ofMillis(40).toNanos();
    private static final long SHORTEST_UNLEARNED_OF_FEW = Duration.ofMillis(50).toNanos();
    private static final long SHORTEST_UNLEARNED_OF_MANY =
            Duration.ofMillis(100).toNanos();
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    private final WaitingTimes times;
    private long lastEnd;
    /** The time between two ends, smoothed (exponentially, with a weight of a quarter for the last one). */
    private double pace;

    private int ends;

    WaitingSteps(WaitingTimes times) {
        this.times = times;
    }

    /** The share of the time gone by after which another vain look at a job says something new. */
    static double ofMany() {
        return OF_MANY;
    }

    /** Takes that a job was found to have ended. */
    void ended(long now) {
        if (ends > 0) {
            double between = Math.max(0, now - lastEnd);
            pace = ends == 1 ? between : pace + (between - pace) / 4;
        }
        lastEnd = now;
        ends++;
    }

    /** When a job should be looked at first. */
    long first(WaitingJob job, boolean few) {
        if (job.estimated.isEmpty()) {
            return job.notBefore;
        }
        Duration estimated = job.estimated.get();
        Duration end = few ? times.likely(estimated) : times.soonest(estimated);
        return Math.max(job.notBefore, job.since + end.toNanos());
    }

    /** Whether a job may have ended: it takes as long as others did, or nothing is known. */
    boolean overdue(WaitingJob job, long now) {
        return !times.known()
                || job.estimated
                        .map(estimate ->
                                now - job.since >= times.likely(estimate).toNanos())
                        .orElse(true);
    }

    /** The time from a vain look at a job to the next one. */
    long next(WaitingJob job, boolean few, int jobs, long now) {
        long gone = now - job.since;
        if (!times.known() || job.estimated.isEmpty()) {
            return unlearned(gone, few);
        }
        return few
                ? bounded(Math.min(ofFew(job.estimated.get(), gone), queued(jobs, now)), SHORTEST_OF_FEW)
                : bounded(Math.min(gone * OF_MANY, queued(jobs, now)), SHORTEST_OF_MANY);
    }

    private static long unlearned(long gone, boolean few) {
        return few
                ? bounded(gone * UNLEARNED_OF_FEW, SHORTEST_UNLEARNED_OF_FEW)
                : bounded(gone * UNLEARNED_OF_MANY, SHORTEST_UNLEARNED_OF_MANY);
    }

    private double ofFew(Duration estimated, long gone) {
        double beyond = gone - times.likely(estimated).toNanos();
        return Math.max(gone * OF_FEW_LEAST, Math.min(gone * OF_FEW_MOST, beyond * BEYOND_EXPECTED));
    }

    /** Of jobs that wait in a queue: the time in which their share ends, more while none ends. */
    private double queued(int jobs, long now) {
        return ends < 2 ? LONGEST : Math.max(pace * ENDS_PER_QUESTION * jobs, (now - lastEnd) * OF_SILENCE);
    }

    /** The shortest time between two questions for several of so many jobs. */
    long gap(WaitingJob job, boolean few, int jobs, long now) {
        if (!times.known()) {
            return unlearned(now - job.since, few);
        }
        double likely = times.likely(job.estimated.orElse(UNKNOWN)).toNanos();
        return few
                ? bounded(Math.min(likely * OF_FEW_LEAST, queued(jobs, now)), SHORTEST_OF_FEW)
                : bounded(Math.min(likely * LONGEST_GAP, queued(jobs, now)), SHORTEST_OF_MANY);
    }

    private static long bounded(double nanos, long shortest) {
        return (long) Math.max(shortest, Math.min(LONGEST, nanos));
    }
}
