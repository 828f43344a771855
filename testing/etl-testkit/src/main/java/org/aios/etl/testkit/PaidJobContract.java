package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every paid job must do, tried against a provider that a test can spoil, such as the
 * {@link LoopbackTranscriptionProvider}.
 *
 * @param <T> the result's record type
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface PaidJobContract<T extends Record> {
    /** Makes a job for always the same purchase, as its collector does for each operation. */
    PaidJob<T> job() throws IOException;

    /** Makes the provider take the next submission and lose the answer. */
    void loseNextAnswer();

    /** Makes the next submission get lost on its way: the provider does not take it, and its sender cannot know. */
    void loseNextRequest();

    /** Makes the provider refuse the next submission for certain. */
    void refuseNext();

    /** Moves on until everything the provider took is finished and listed. */
    void letTimePass();

    /** Returns how many submissions the provider has taken. */
    int taken();

    /** Returns the time by the provider's clock, if its jobs carry times; the clock of a trial then shows the same. */
    default Optional<Instant> providerTime() {
        return Optional.empty();
    }

    @Test
    default void boughtOnceIsKeptAndNotBoughtAgain() throws Exception {
        PaidJobTrial<T> trial = new PaidJobTrial<>(this, "bought once");
        T first = trial.buy().orElseThrow().value();
        assertThat(trial.buy().orElseThrow().value()).isEqualTo(first);
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    default void lostAnswerIsPaidOnce() throws Exception {
        loseNextAnswer();
        new PaidJobTrial<>(this, "lost answer").buy();
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    default void lostRequestIsSubmittedOnceMoreOrParked() throws Exception {
        loseNextRequest();
        boolean bought = new PaidJobTrial<>(this, "lost request").buy().isPresent();
        assertThat(taken()).isEqualTo(bought ? 1 : 0);
    }

    @Test
    default void crashAtAnyStepNeverPaysTwice() throws Exception {
        boolean crashed = true;
        int step = 1;
        for (; crashed; step++) {
            int before = taken();
            PaidJobTrial<T> trial = new PaidJobTrial<>(this, "crash at step " + step);
            crashed = trial.crashesAt(step);
            boolean bought = trial.buy().isPresent();
            int paid = taken() - before;
            assertThat(paid).as("payments after a crash at step %d", step).isBetween(bought ? 1 : 0, 1);
            letTimePass();
        }
        assertThat(step).as("steps of one purchase").isGreaterThan(10);
    }

    @Test
    default void estimateCostsNothingAndIsBounded() throws Exception {
        Estimate estimate = job().estimate();
        assertThat(estimate.expected()).isLessThanOrEqualTo(estimate.atMost());
        assertThat(estimate.atMost()).isGreaterThan(Money.ZERO);
        assertThat(estimate.basis()).isNotBlank();
        assertThat(estimate.waiting()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(taken()).isZero();
    }

    @Test
    default void preparingIsFreeAndRepeatable() throws Exception {
        PaidJob<T> job = job();
        job.prepare();
        job.prepare();
        assertThat(taken()).isZero();
    }

    @Test
    default void submittedJobIsFinishedWithinItsReservation() throws Exception {
        PaidJob<T> job = job();
        Intent intent = intent(job);
        String id = accepted(job.submit(intent));
        letTimePass();
        Progress.Done<T> done = finished(job, id);
        assertThat(done.cost()).isLessThanOrEqualTo(intent.reserved());
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    default void laterOperationCanPickUpTheJobByItsId() throws Exception {
        PaidJob<T> job = job();
        String id = accepted(job.submit(intent(job)));
        letTimePass();
        T mine = finished(job, id).value();
        assertThat(finished(job(), id).value()).isEqualTo(mine);
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    default void lostAnswerIsNeverARefusalAndIsFoundLater() throws Exception {
        PaidJob<T> job = job();
        Intent intent = intent(job);
        loseNextAnswer();
        assertThat(unclear(job, intent)).as("a lost answer must be thrown").isTrue();
        letTimePass();
        Lookup found = job().find(intent);
        assertThat(found).isInstanceOfAny(Lookup.Found.class, Lookup.Unsupported.class);
        if (found instanceof Lookup.Found adopted) {
            assertThat(finished(job(), adopted.id())).isNotNull();
        }
        assertThat(taken()).isEqualTo(1);
    }

    @Test
    default void certainRefusalIsSaidAndNothingIsTaken() throws Exception {
        PaidJob<T> job = job();
        Intent intent = intent(job);
        refuseNext();
        assertThat(job.submit(intent)).isInstanceOf(Submission.Refused.class);
        assertThat(taken()).isZero();
        letTimePass();
        assertThat(job.find(intent)).isInstanceOfAny(Lookup.Absent.class, Lookup.Unsupported.class);
    }

    @Test
    default void unknownIdIsLostOrAFailedQuestion() throws Exception {
        try {
            assertThat(job().fetch("00000000-0000-0000-0000-000000000000")).isInstanceOf(Progress.Failed.class);
        } catch (CollectionException e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    @Test
    default void questionForManyNamesTheFinishedOne() throws Exception {
        PaidJob<T> job = job();
        String id = accepted(job.submit(intent(job)));
        letTimePass();
        assertThat(job.finished(Set.of(id))).containsExactly(id);
    }

    private Intent intent(PaidJob<T> job) throws CollectionException {
        return new Intent(
                "intent-1",
                "key",
                job.provider(),
                job.prepare(),
                "run-1",
                job.estimate().atMost(),
                Instant.EPOCH);
    }

    /** A job that asks again by itself and gets the id is fine as well. */
    private boolean unclear(PaidJob<T> job, Intent intent) {
        try {
            return job.submit(intent) instanceof Submission.Accepted;
        } catch (CollectionException e) {
            return true;
        }
    }

    private static String accepted(Submission<?> answer) {
        assertThat(answer).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted<?>) answer).id();
    }

    private Progress.Done<T> finished(PaidJob<T> job, String id) throws CollectionException {
        for (int questions = 0; questions < 20; questions++) {
            if (job.fetch(id) instanceof Progress.Done<T> done) {
                return done;
            }
            letTimePass();
        }
        throw new AssertionError("The job %s is never finished".formatted(id));
    }
}
