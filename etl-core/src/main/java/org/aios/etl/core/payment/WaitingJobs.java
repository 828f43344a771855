package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.Scheduling;

/**
 * The jobs that wait at one provider, and whose turn it is to ask. Thread-safe.
 *
 * <p>There is no thread for it: each operation that waits sleeps until its job may be finished; whoever wakes first asks for
 * all that are due, and wakes those of whose jobs the answer says that they ended. So one question serves many, and while
 * one is under way no other is asked: the more a provider's request limit slows a question down, the more jobs it serves.
 * A job that waits alone, or is due alone, is fetched at once, since that question brings the result along.
 *
 * <p>Why no job is lost by a wrong answer: a job that was left out is due again a step later, and after
 * {@value #MOST_SILENT} questions without a word it is fetched itself. Answers that passed over finished jobs are not asked
 * for any more. Steps are a share of the time gone by, so that a job
 * that takes far longer than expected is asked for only a few dozen times.
 */
final class WaitingJobs {
    /** Beyond so many, one question for many is cheap enough to begin early and rather ask once more. */
    private static final int FEW = 4;

    private static final int MOST_SILENT = 10;
    /** Answers that passed over so many finished jobs, and over most, are not worth asking for. */
    private static final int MOST_MISSED = 3;

    /** How many found jobs say what the answers are worth; older ones count half. */
    private static final int MEMORY = 64;

    private static final double STEP_UNLEARNED = 0.1;
    private static final double STEP_OF_MANY = 0.075;
    private static final double STEP_OF_FEW = 0.02;
    /** A job that took so many times the usual time waits in a queue of the provider. */
    private static final double QUEUED = 1.5;

    private static final double LONGEST_GAP = 0.15;
    private static final double SHORTEST_GAP = 0.06;
    /** So many jobs should end between two questions, where so many wait. */
    private static final double JOBS_PER_QUESTION = 12;

    private static final Duration SHORTEST_STEP = Duration.ofMillis(40);
    private static final Duration SHORTEST_UNLEARNED = Duration.ofMillis(100);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);
    private static final Duration UNKNOWN = Duration.ofSeconds(30);

    private final Scheduling scheduling;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like all below. */
    private final Set<WaitingJob> jobs = new LinkedHashSet<>();

    private final WaitingTimes times = new WaitingTimes();
    private boolean asking;
    private long nextQuestion;
    private int failures;
    private int missed;
    private int named;
    private OptionalLong lastEnd = OptionalLong.empty();
    private OptionalLong pace = OptionalLong.empty();

    WaitingJobs(Scheduling scheduling) {
        this.scheduling = scheduling;
        this.nextQuestion = scheduling.ticks();
    }

    /** Begins to wait; {@code estimated} is empty for a job that was submitted at an unknown time. */
    WaitingJob join(String id, Payer payer, Optional<Duration> estimated) {
        WaitingJob job = new WaitingJob(id, payer, estimated, scheduling.ticks());
        locked(() -> jobs.add(job));
        return job;
    }

    void leave(WaitingJob job) {
        locked(() -> {
            jobs.remove(job);
            if (jobs.isEmpty()) {
                missed = 0;
                named = 0;
            }
        });
    }

    /** Says what the operation of a job has to do now. */
    Turn turn(WaitingJob job) {
        lock.lock();
        try {
            job.nudged = false;
            long now = scheduling.ticks();
            if (job.asked) {
                return new Turn.Sleep(Scheduling.FOREVER);
            }
            long due = due(job);
            if (due > now) {
                return sleep(due - now);
            }
            if (job.reported || !together(1) || job.silent >= MOST_SILENT) {
                return fetch(job, now);
            }
            if (asking) {
                job.waitsForRound = true;
                return new Turn.Sleep(Scheduling.FOREVER);
            }
            if (nextQuestion <= now) {
                return question(job, now);
            }
            return failures > 0 ? fetch(job, now) : sleep(nextQuestion - now);
        } finally {
            lock.unlock();
        }
    }

    /** Whether more than so many jobs wait and asking for them in one question has proved worth it. */
    private boolean together(int others) {
        return jobs.size() > others && (missed < MOST_MISSED || missed <= 2 * named);
    }

    private static Turn sleep(long nanos) {
        return new Turn.Sleep(Duration.ofNanos(nanos));
    }

    private Turn question(WaitingJob job, long now) {
        long gap = gap(job);
        List<WaitingJob> due = jobs.stream()
                .filter(other -> !other.asked && !other.reported && due(other) <= now + gap / 2)
                .toList();
        if (due.size() == 1) {
            nextQuestion = now + gap;
            return fetch(job, now);
        }
        asking = true;
        due.forEach(other -> {
            other.asked = true;
            other.look(now);
        });
        return new Turn.Ask(due);
    }

    private Turn fetch(WaitingJob job, long now) {
        if (!job.reported) {
            job.look(now);
        }
        return new Turn.Fetch(job.reported);
    }

    /** When a job is to be asked for: at its expected end, then a step after each look. */
    private long due(WaitingJob job) {
        if (job.looks > 0 || job.reported || job.estimated.isEmpty()) {
            return job.notBefore;
        }
        Duration estimated = job.estimated.get();
        Duration end = together(FEW) ? times.soonest(estimated) : times.likely(estimated);
        return Math.max(job.notBefore, job.since + end.toNanos());
    }

    /** The shortest time between two questions for many. */
    private long gap(WaitingJob job) {
        if (!times.known()) {
            return SHORTEST_UNLEARNED.toNanos();
        }
        double share = !together(FEW)
                ? STEP_OF_FEW
                : Math.max(SHORTEST_GAP, Math.min(LONGEST_GAP, JOBS_PER_QUESTION / jobs.size()));
        return bounded(times.likely(job.estimated.orElse(UNKNOWN)).toNanos() * share, SHORTEST_STEP);
    }

    private long step(WaitingJob job) {
        long gone = scheduling.ticks() - job.since;
        if (!times.known() || job.estimated.isEmpty()) {
            return bounded(gone * STEP_UNLEARNED, SHORTEST_UNLEARNED);
        }
        long step = bounded(gone * (together(FEW) ? STEP_OF_MANY : STEP_OF_FEW), SHORTEST_STEP);
        // Jobs in a provider's own queue may wait for long, but they end one after the other at the pace of those
        // before.
        return pace.isPresent() ? Math.max(SHORTEST_STEP.toNanos(), Math.min(step, pace.getAsLong())) : step;
    }

    private static long bounded(double nanos, Duration shortest) {
        return (long) Math.max(shortest.toNanos(), Math.min(LONGEST_STEP.toNanos(), nanos));
    }

    /** Takes the answer to a question for many. Ids that nobody asked for are ignored. */
    void answered(List<WaitingJob> asked, Set<String> ended) {
        lock.lock();
        try {
            failures = 0;
            for (WaitingJob job : asked) {
                job.reported = ended.contains(job.id);
                job.heard(job.reported, scheduling.ticks(), STEP_OF_MANY);
                job.notBefore = job.reported ? job.notBefore : scheduling.ticks() + step(job);
            }
            nextQuestion = scheduling.ticks() + gap(asked.get(0));
        } finally {
            lock.unlock();
        }
        endRound(asked);
    }

    /** Takes that a question for many failed: until the next one, after a delay, the jobs are fetched one by one. */
    void unanswered(List<WaitingJob> asked, Duration delay) {
        locked(() -> {
            for (WaitingJob job : asked) {
                job.silent = MOST_SILENT;
                job.notBefore = scheduling.ticks() + step(job);
            }
            nextQuestion = scheduling.ticks() + delay.toNanos();
            failures++;
        });
        endRound(asked);
    }

    /** Takes that a question for many was given up because the operation that asked it has ended. */
    void abandoned(List<WaitingJob> asked) {
        endRound(asked);
    }

    private void endRound(List<WaitingJob> asked) {
        List<WaitingJob> toWake = new ArrayList<>();
        locked(() -> {
            asking = false;
            asked.forEach(job -> job.asked = false);
            jobs.stream()
                    .filter(job -> job.waitsForRound || asked.contains(job))
                    .forEach(toWake::add);
            jobs.forEach(job -> job.waitsForRound = false);
        });
        toWake.forEach(WaitingJob::nudge);
    }

    /** Returns how many questions for many have failed in a row. */
    int failures() {
        lock.lock();
        try {
            return failures;
        } finally {
            lock.unlock();
        }
    }

    /** Takes that a job was fetched and goes on, or that fetching it failed; {@code next} is the shortest wait. */
    void goesOn(WaitingJob job, Duration next) {
        locked(() -> {
            job.reported = false;
            job.silent = 0;
            job.notBefore = scheduling.ticks() + Math.max(step(job), next.toNanos());
        });
    }

    /**
     * Learns from a job that was found finished: how long it took, and what the answers are worth. One that the answers
     * passed over in silence may have been finished for long, and teaches no time.
     */
    void finished(WaitingJob job) {
        locked(() -> {
            keepPace(scheduling.ticks());
            boolean passedOver = job.silent >= MOST_SILENT && failures == 0;
            missed += passedOver ? 1 : 0;
            named += job.reported ? 1 : 0;
            if (missed + named > MEMORY) {
                missed /= 2;
                named /= 2;
            }
            if (!passedOver) {
                job.estimated.ifPresent(estimate -> times.learn(
                        Duration.ofNanos(job.lookedAt - job.since),
                        Duration.ofNanos(job.lookedBefore - job.since),
                        estimate));
            }
        });
    }

    /** The time between two ends, smoothed (exponentially, with a weight of a quarter for the last one). */
    private void keepPace(long now) {
        if (lastEnd.isPresent()) {
            long between = Math.max(0, now - lastEnd.getAsLong());
            pace = OptionalLong.of(pace.isEmpty() ? between : pace.getAsLong() + (between - pace.getAsLong()) / 4);
        }
        lastEnd = OptionalLong.of(now);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
