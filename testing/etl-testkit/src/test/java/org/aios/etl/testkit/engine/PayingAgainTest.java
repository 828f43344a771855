package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.ScriptedPaidJob;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;

/** One run that is started several times, with {@code --pay-again} or without; each start is a process of its own. */
class PayingAgainTest {
    private static final Money PRICE = Money.usd("0.2");
    private static final Bought FIRST = new Bought("first");
    private static final Bought SECOND = new Bought("second");

    /** Steps of a test, which may fail like a collector. */
    private interface Steps {
        void take() throws CollectionException;
    }

    private final SeededScheduling scheduling = new SeededScheduling(1);
    private final MemoryPaymentLedger ledger = new MemoryPaymentLedger();
    private final ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("shop", PRICE);

    @Test
    void aLostJobIsBoughtOnceMoreByAResumptionThatIsToldTo() {
        submitting("job-1", "job-2").fetching(PayingAgainTest::lost, PayingAgainTest::lost, () -> done(SECOND));
        run(() -> {
            assertThat(failure(this::plainStart).code()).isEqualTo(ErrorCode.LOST);
            assertThat(failure(this::plainStart).code()).isEqualTo(ErrorCode.LOST);
            assertThat(job.submitted()).isEqualTo(1);
            assertThat(failure(this::startPayingAgain).code()).isEqualTo(ErrorCode.LOST);
            assertThat(job.submitted()).isEqualTo(2);
        });
    }

    @Test
    void whatWasBoughtOnceMoreAndLostTooIsReplacedByTheNextStartThatIsToldTo() {
        submitting("job-1", "job-2", "job-3")
                .fetching(PayingAgainTest::lost, PayingAgainTest::lost, () -> done(SECOND));
        run(() -> {
            failure(this::plainStart);
            failure(this::startPayingAgain);
            assertThat(failure(this::plainStart).code()).isEqualTo(ErrorCode.LOST);
            assertThat(job.submitted()).isEqualTo(2);
            assertThat(startPayingAgain()).isEqualTo(SECOND);
            assertThat(startPayingAgain()).isEqualTo(SECOND);
        });
        assertThat(job.submitted()).isEqualTo(3);
    }

    @Test
    void oneStartReplacesALostJobOnlyOnce() {
        submitting("job-1", "job-2").fetching(PayingAgainTest::lost);
        run(() -> {
            failure(this::plainStart);
            PaymentService process = process();
            assertThat(failure(() -> buy(process, payer(true))).code()).isEqualTo(ErrorCode.LOST);
            assertThat(failure(() -> buy(process, payer(true))).code()).isEqualTo(ErrorCode.LOST);
        });
        assertThat(job.submitted()).isEqualTo(2);
    }

    @Test
    void aParkedJobIsBoughtOnceMoreByAResumptionThatIsToldToAndOnlyOnce() {
        submitting("job-1", "job-2")
                .fetching(PayingAgainTest::stuck, PayingAgainTest::stuck, PayingAgainTest::stuck, () -> done(SECOND));
        run(() -> {
            assertThat(failure(() -> buy(process(), impatient(false))).code()).isEqualTo(ErrorCode.PARKED);
            assertThat(failure(() -> buy(process(), impatient(true))).code()).isEqualTo(ErrorCode.PARKED);
            assertThat(job.submitted()).isEqualTo(2);
            failure(() -> buy(process(), impatient(true)));
            assertThat(startPayingAgain()).isEqualTo(SECOND);
        });
        assertThat(job.submitted()).isEqualTo(2);
        assertThat(job.calls()).last().isEqualTo("fetch job-2");
    }

    @Test
    void aPlainResumptionTakesTheResultOfTheSecondPurchase() {
        submitting("job-1", "job-2").fetching(() -> done(FIRST), PayingAgainTest::stuck, () -> done(SECOND));
        run(() -> {
            assertThat(plainStart()).isEqualTo(FIRST);
            assertThat(failure(() -> buy(process(), impatient(true))).code()).isEqualTo(ErrorCode.PARKED);
            assertThat(plainStart()).isEqualTo(SECOND);
            assertThat(plainStart()).isEqualTo(SECOND);
        });
        assertThat(job.submitted()).isEqualTo(2);
        assertThat(job.calls()).last().isEqualTo("fetch job-2");
    }

    @Test
    void aRunThatPaysAgainFromItsFirstStartOnPaysOnce() {
        submitting("job-1").fetching(PayingAgainTest::stuck, () -> done(FIRST));
        run(() -> {
            failure(() -> buy(process(), impatient(true)));
            assertThat(startPayingAgain()).isEqualTo(FIRST);
            assertThat(startPayingAgain()).isEqualTo(FIRST);
        });
        assertThat(job.submitted()).isEqualTo(1);
    }

    private Bought plainStart() throws CollectionException {
        return buy(process(), payer(false));
    }

    private Bought startPayingAgain() throws CollectionException {
        return buy(process(), payer(true));
    }

    private PaymentService process() {
        return new PaymentService(ledger, new PlainCodec(), scheduling, Optional.of(Duration.ofSeconds(75)));
    }

    private TestPayer payer(boolean again) {
        TestPayer payer = new TestPayer(scheduling, Duration.ofHours(9));
        payer.payAgain = again;
        return payer;
    }

    /** Gives up after its first look at a job that is stuck and the last look that follows. */
    private TestPayer impatient(boolean again) {
        TestPayer payer = new TestPayer(scheduling, Duration.ZERO);
        payer.payAgain = again;
        return payer;
    }

    private Bought buy(PaymentService process, TestPayer payer) throws CollectionException {
        return process.payOnce(new Purchase<>("key", Bought.class, List.of(job)), payer)
                .value();
    }

    private ScriptedPaidJob<Bought> submitting(String... ids) {
        for (String id : ids) {
            job.submitting(() -> new Submission.Accepted<>(id));
        }
        return job;
    }

    private static Progress<Bought> lost() {
        return new Progress.Failed<>(new CollectionException(ErrorCode.LOST, "forgotten"), Money.ZERO);
    }

    private static Progress<Bought> stuck() {
        return new Progress.Waiting<>(Duration.ofHours(1));
    }

    private static Progress<Bought> done(Bought what) {
        return new Progress.Done<>(what, PRICE);
    }

    private void run(Steps steps) {
        scheduling.run(() -> {
            try {
                steps.take();
            } catch (CollectionException e) {
                throw new AssertionError("It failed with " + e.code() + ": " + e.reason(), e);
            }
        });
    }

    private static CollectionException failure(Steps steps) {
        return catchThrowableOfType(CollectionException.class, steps::take);
    }
}
