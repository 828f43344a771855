package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;

/** Waits without a slot until submitted jobs end. Looks into no ledger and holds no lock meanwhile. Thread-safe. */
final class JobWaits {
    private final Scheduling scheduling;
    private final Pauses pauses;
    private final Map<String, WaitingJobs> queues = new ConcurrentHashMap<>();

    JobWaits(Scheduling scheduling, Pauses pauses) {
        this.scheduling = scheduling;
        this.pauses = pauses;
    }

    /**
     * Returns how the job of a payment ended: done or failed.
     *
     * @param estimated how long it was thought to take from now on; empty if it may end at any moment
     * @param reported is run once the provider has said that the job is under way no longer, before its result is fetched
     * @throws CollectionException parked, if that takes longer than the operation may wait
     */
    <T extends Record> Progress<T> end(
            PaidJob<T> job, Payment payment, Payer payer, Optional<Duration> estimated, Runnable reported)
            throws CollectionException {
        payer.yieldSlot();
        WaitingJobs queue = queues.computeIfAbsent(job.queue(), name -> new WaitingJobs(scheduling));
        WaitingJob mine = queue.join(payment.providerId().orElseThrow(), payer, estimated);
        try {
            return new Wait<>(job, payment, payer, queue, mine, reported).end();
        } finally {
            queue.leave(mine);
        }
    }

    /** One operation's wait for one job. */
    private final class Wait<T extends Record> {
        private final PaidJob<T> job;
        private final Payment payment;
        private final Payer payer;
        private final WaitingJobs queue;
        private final WaitingJob mine;
        private final Runnable reported;
        private final Trouble trouble;
        private final Trouble listTrouble;
        private int failures;
        private String lastFailure = "";
        private boolean lastLook;

        Wait(PaidJob<T> job, Payment payment, Payer payer, WaitingJobs queue, WaitingJob mine, Runnable reported) {
            this.job = job;
            this.payment = payment;
            this.payer = payer;
            this.queue = queue;
            this.mine = mine;
            this.reported = reported;
            this.trouble = new Trouble(payer, job.provider(), "for the job " + mine.id);
            this.listTrouble = new Trouble(payer, job.provider(), "which jobs have ended");
        }

        Progress<T> end() throws CollectionException {
            try {
                return lookUntilItEnds();
            } catch (CollectionException e) {
                trouble.givenUp(e);
                throw PaymentFailures.stopped(e, lastFailure);
            }
        }

        private Progress<T> lookUntilItEnds() throws CollectionException {
            while (true) {
                payer.ensureOpen();
                Turn turn = queue.turn(mine);
                if (turn instanceof Turn.Ask ask) {
                    ask(ask.jobs());
                } else if (turn instanceof Turn.Fetch || timeIsOver()) {
                    if (turn instanceof Turn.Fetch fetch && fetch.reported()) {
                        reported.run();
                    }
                    Progress<T> progress = fetch();
                    if (!(progress instanceof Progress.Waiting<T> waiting)) {
                        return progress;
                    }
                    queue.goesOn(mine, waiting.next());
                } else if (turn instanceof Turn.Sleep sleep) {
                    sleep(sleep.time());
                }
            }
        }

        /** At the end of the time to wait there is one last look, then the job is parked. */
        private boolean timeIsOver() throws CollectionException {
            if (!payer.waitLeft().isZero()) {
                return false;
            }
            if (lastLook) {
                throw PaymentFailures.waitedTooLong(payment, lastFailure);
            }
            lastLook = true;
            return true;
        }

        private void sleep(Duration time) throws CollectionException {
            Duration left = payer.waitLeft();
            payer.pause(time.compareTo(left) < 0 ? time : left, () -> mine.nudged);
        }

        private Progress<T> fetch() throws CollectionException {
            try {
                Progress<T> progress = job.fetch(mine.id);
                failures = 0;
                lastFailure = "";
                trouble.healthy();
                if (progress instanceof Progress.Done) {
                    queue.finished(mine);
                }
                return progress;
            } catch (CollectionException e) {
                PaymentFailures.giveUpUnlessTransient(e);
                lastFailure = e.reason();
                trouble.failed(lastFailure);
                return new Progress.Waiting<>(e.retryAfter().orElse(pauses.backOff(failures++)));
            }
        }

        private void ask(List<WaitingJob> asked) throws CollectionException {
            Set<String> ids = new HashSet<>();
            asked.forEach(waiting -> ids.add(waiting.id));
            boolean told = false;
            try {
                Set<String> ended = job.finished(Set.copyOf(ids));
                told = true;
                if (queue.failures() > 0) {
                    listTrouble.over();
                }
                queue.answered(asked, ended);
            } catch (CollectionException | RuntimeException e) {
                payer.ensureOpen();
                told = true;
                lastFailure =
                        e instanceof CollectionException failure ? failure.reason() : String.valueOf(e.getMessage());
                if (queue.failures() == 0) {
                    listTrouble.failed(lastFailure);
                }
                queue.unanswered(asked, delay(e));
            } finally {
                if (!told) {
                    queue.abandoned(asked);
                }
            }
        }

        private Duration delay(Exception failure) {
            Duration backOff = pauses.backOff(queue.failures());
            return failure instanceof CollectionException e ? e.retryAfter().orElse(backOff) : backOff;
        }
    }
}
