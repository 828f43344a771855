package org.aios.etl.testkit;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;

/**
 * Pays straight through, without ledger, vault or second try: estimate, prepare, submit, fetch until done. Only a
 * certain refusal leads to the next rung. Shows what a job does, not that nothing is paid twice.
 */
final class StubTill {
    private static final long LONGEST_PAUSE_NANOS = 5_000_000;
    private static final int MOST_FETCHES = 10_000;

    private final List<StubPayment> payments = new CopyOnWriteArrayList<>();
    private final AtomicInteger intents = new AtomicInteger();

    List<StubPayment> payments() {
        return List.copyOf(payments);
    }

    <T extends Record> Paid<T> pay(Purchase<T> purchase, Deadline deadline) throws CollectionException {
        CollectionException refusal = new CollectionException(ErrorCode.INTERNAL, "The ladder is empty");
        for (PaidJob<T> job : purchase.ladder()) {
            Estimate estimate = job.estimate();
            Intent intent = intent(purchase, job, estimate);
            Submission<T> answer = job.submit(intent);
            if (answer instanceof Submission.Refused<T> refused) {
                refusal = refused.why();
            } else if (answer instanceof Submission.Finished<T> finished) {
                return paid(intent, estimate, finished.value(), finished.cost(), 0);
            } else if (answer instanceof Submission.Accepted<T> accepted) {
                return await(job, intent, estimate, accepted.id(), deadline);
            }
        }
        throw refusal;
    }

    private <T extends Record> Intent intent(Purchase<T> purchase, PaidJob<T> job, Estimate estimate)
            throws CollectionException {
        String id = "intent-" + intents.incrementAndGet();
        return new Intent(id, purchase.key(), job.provider(), job.prepare(), "run-1", estimate.atMost(), Instant.EPOCH);
    }

    private <T extends Record> Paid<T> await(
            PaidJob<T> job, Intent intent, Estimate estimate, String id, Deadline deadline) throws CollectionException {
        for (int fetches = 1; fetches <= MOST_FETCHES; fetches++) {
            deadline.check("waiting for a paid job");
            Progress<T> progress = job.fetch(id);
            if (progress instanceof Progress.Done<T> done) {
                return paid(intent, estimate, done.value(), done.cost(), fetches);
            } else if (progress instanceof Progress.Failed<T> failed) {
                payments.add(new StubPayment(intent, estimate, failed.cost(), fetches));
                throw failed.why();
            } else if (progress instanceof Progress.Waiting<T> waiting) {
                LockSupport.parkNanos(Math.min(waiting.next().toNanos(), LONGEST_PAUSE_NANOS));
            }
        }
        throw new CollectionException(ErrorCode.PARKED, "Job %s is still not finished".formatted(id));
    }

    private <T extends Record> Paid<T> paid(Intent intent, Estimate estimate, T value, Money cost, int fetches) {
        payments.add(new StubPayment(intent, estimate, cost, fetches));
        return new Paid<>(value, intent.provider(), cost, Money.ZERO);
    }
}
