package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
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
 * {@value #MOST_SILENT} questions without a word it is fetched itself. If it goes on, the silence about it was right, and so
 * it may be about the others: those are spared their fetch once. Answers that passed over finished jobs are not asked for any
 * more.
 */
final class WaitingJobs {
    /** Beyond so many, one question for many is cheap enough to begin early and rather ask once more. */
    private static final int FEW = 4;

    private static final int MOST_SILENT = 10;
    /** Answers that passed over so many finished jobs, and over most, are not worth asking for. */
    private static final int MOST_MISSED = 3;

    /** How many found jobs say what the answers are worth; older ones count half. */
    private static final int MEMORY = 64;

    private final Scheduling scheduling;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like all below. */
    private final Set<WaitingJob> jobs = new LinkedHashSet<>();

    private final WaitingTimes times = new WaitingTimes();
    private final WaitingSteps steps = new WaitingSteps(times);
    private boolean asking;
    private long nextQuestion;
    private int failures;
    private int missed;
    private int named;

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

    /** Whether answers have named some jobs and passed over none. */
    private boolean trusted() {
        return named >= FEW && missed == 0;
    }

    private static Turn sleep(long nanos) {
        return new Turn.Sleep(Duration.ofNanos(nanos));
    }

    /** An answer that is trusted says something about every job that may have ended, whether it is due or not. */
    private Turn question(WaitingJob job, long now) {
        long gap = steps.gap(job, few(), jobs.size(), now);
        boolean everyone = !few() && trusted();
        List<WaitingJob> due = jobs.stream()
                .filter(other -> !other.asked
                        && !other.reported
                        && (due(other) <= now + gap / 2 || everyone && steps.overdue(other, now)))
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
        return job.looks > 0 || job.reported ? job.notBefore : steps.first(job, few());
    }

    private long nextLook(WaitingJob job) {
        long now = scheduling.ticks();
        return now + steps.next(job, few(), jobs.size(), now);
    }

    private boolean few() {
        return !together(FEW);
    }

    /** Takes the answer to a question for many. Ids that nobody asked for are ignored. */
    void answered(List<WaitingJob> asked, Set<String> ended) {
        lock.lock();
        try {
            failures = 0;
            for (WaitingJob job : asked) {
                job.reported = ended.contains(job.id);
                long now = scheduling.ticks();
                job.heard(job.reported, !trusted() || steps.overdue(job, now), now, WaitingSteps.ofMany());
                job.notBefore = job.reported ? job.notBefore : nextLook(job);
            }
            nextQuestion = scheduling.ticks() + steps.gap(asked.get(0), few(), jobs.size(), scheduling.ticks());
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
                job.notBefore = nextLook(job);
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
            if (failures == 0 && job.silent >= MOST_SILENT) {
                jobs.stream()
                        .filter(other -> other != job && !other.asked && 2 * other.silent >= MOST_SILENT)
                        .forEach(WaitingJob::excuse);
            }
            job.goesOn();
            job.notBefore = Math.max(nextLook(job), scheduling.ticks() + next.toNanos());
        });
    }

    /**
     * Learns from a job that was found finished: how long it took, and what the answers are worth. One that the answers
     * passed over in silence may have been finished for long, and teaches no time.
     */
    void finished(WaitingJob job) {
        locked(() -> {
            steps.ended(scheduling.ticks());
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

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
