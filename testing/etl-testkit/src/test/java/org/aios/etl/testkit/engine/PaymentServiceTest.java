package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.payment.EstimateOnly;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.ScriptedPaidJob;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;

class PaymentServiceTest {
    private static final Money PRICE = Money.usd("0.2");
    private static final Bought TEXT = new Bought("text");

    /** Steps of a test, which may fail like a collector. */
    private interface Steps {
        void take() throws CollectionException;
    }

    private final SeededScheduling scheduling = new SeededScheduling(1);
    private final MemoryPaymentLedger ledger = new MemoryPaymentLedger();
    private final PaymentService payments =
            new PaymentService(ledger, new PlainCodec(), scheduling, Optional.of(Duration.ofSeconds(75)));
    private final ScriptedPaidJob<Bought> first = new ScriptedPaidJob<>("first", PRICE);
    private final ScriptedPaidJob<Bought> second = new ScriptedPaidJob<>("second", PRICE);
    private final TestPayer payer = new TestPayer(scheduling, Duration.ofHours(1));

    private static CollectionException error(ErrorCode code) {
        return new CollectionException(code, "said " + code);
    }

    private static Submission<Bought> accepted() {
        return new Submission.Accepted<>("job-1");
    }

    private static Progress<Bought> done() {
        return new Progress.Done<>(TEXT, PRICE);
    }

    private static Submission<Bought> lost() throws CollectionException {
        throw error(ErrorCode.REMOTE_ERROR);
    }

    @SafeVarargs
    private Paid<Bought> buy(TestPayer who, ScriptedPaidJob<Bought>... ladder) throws CollectionException {
        return payments.payOnce(new Purchase<>("key", Bought.class, List.of(ladder)), who);
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

    private CollectionException failure(Steps steps) {
        return catchThrowableOfType(CollectionException.class, steps::take);
    }

    @Test
    void jobIsWaitedForWithoutASlot() {
        first.submitting(PaymentServiceTest::accepted)
                .fetching(() -> new Progress.Waiting<>(Duration.ofMinutes(3)), PaymentServiceTest::done);
        run(() -> assertThat(buy(payer, first)).isEqualTo(new Paid<>(TEXT, "first", PRICE, Money.ZERO)));
        assertThat(payer.told).containsExactly("reserved $0.20 at first", "paid $0.20 to first", "slot back");
        assertThat(Duration.ofNanos(scheduling.ticks()))
                .isEqualTo(Duration.ofMinutes(3).plusSeconds(1));
    }

    @Test
    void secondBuyerIsAnsweredFromTheVault() {
        first.submitting(() -> new Submission.Finished<>(TEXT, PRICE));
        run(() -> {
            buy(payer, first);
            TestPayer other = new TestPayer(scheduling, Duration.ofHours(1));
            other.source = "other";
            assertThat(buy(other, first)).isEqualTo(new Paid<>(TEXT, "first", Money.ZERO, PRICE));
        });
        assertThat(first.submitted()).isEqualTo(1);
    }

    @Test
    void otherProviderIsNotPaidForWhatTheFirstDelivered() {
        first.submitting(() -> new Submission.Finished<>(TEXT, PRICE));
        run(() -> {
            buy(payer, first);
            buy(payer, second);
        });
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void refusalLeadsToTheNextRung() {
        first.submitting(() -> new Submission.Refused<>(error(ErrorCode.MISSING_KEY)));
        second.submitting(() -> new Submission.Finished<>(TEXT, PRICE));
        run(() -> assertThat(buy(payer, first, second).provider()).isEqualTo("second"));
        assertThat(first.submitted()).isEqualTo(1);
    }

    @Test
    void busyProviderIsAskedAgainBeforeTheNextRung() {
        first.submitting(
                () -> new Submission.Refused<>(error(ErrorCode.RATE_LIMITED)),
                () -> new Submission.Finished<>(TEXT, PRICE));
        run(() -> assertThat(buy(payer, first, second).provider()).isEqualTo("first"));
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void everyRefusalIsNamedWhenNobodyTakesTheJob() {
        first.submitting(() -> new Submission.Refused<>(error(ErrorCode.MISSING_KEY)));
        second.submitting(() -> new Submission.Refused<>(error(ErrorCode.FORBIDDEN)));
        run(() -> {
            CollectionException e = failure(() -> buy(payer, first, second));
            assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN);
            assertThat(e.reason()).contains("first: said MISSING_KEY", "second: said FORBIDDEN");
        });
    }

    @Test
    void lostAnswerIsLookedUpAfterTheSettleTimeAndNotSubmittedAgain() {
        first.submitting(PaymentServiceTest::lost)
                .finding(() -> new Lookup.Found("job-1"))
                .fetching(PaymentServiceTest::done);
        run(() -> assertThat(buy(payer, first, second).cost()).isEqualTo(PRICE));
        assertThat(first.calls()).containsExactly("prepare", "submit", "find", "fetch job-1");
        assertThat(second.calls()).isEmpty();
        assertThat(Duration.ofNanos(scheduling.ticks())).isEqualTo(Duration.ofSeconds(75));
    }

    @Test
    void absentJobIsSubmittedOnceMore() {
        first.submitting(PaymentServiceTest::lost, () -> new Submission.Finished<>(TEXT, PRICE))
                .finding(Lookup.Absent::new);
        run(() -> assertThat(buy(payer, first).cost()).isEqualTo(PRICE));
        assertThat(first.submitted()).isEqualTo(2);
    }

    @Test
    void providerThatCannotBeAskedParksTheSource() {
        first.submitting(PaymentServiceTest::lost).finding(Lookup.Unsupported::new);
        run(() -> {
            CollectionException e = failure(() -> buy(payer, first, second));
            assertThat(e.code()).isEqualTo(ErrorCode.PARKED);
            assertThat(e.reason()).contains("--pay-again");
        });
        assertThat(first.submitted()).isEqualTo(1);
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void idThatTheProviderForgotIsBoughtAgainOnlyOnRequest() {
        first.submitting(PaymentServiceTest::accepted, () -> new Submission.Accepted<>("job-2"))
                .fetching(() -> new Progress.Failed<>(error(ErrorCode.LOST), Money.ZERO), PaymentServiceTest::done);
        run(() -> {
            assertThat(failure(() -> buy(payer, first)).code()).isEqualTo(ErrorCode.LOST);
            assertThat(failure(() -> buy(payer, first)).code()).isEqualTo(ErrorCode.LOST);
            assertThat(first.submitted()).isEqualTo(1);
            TestPayer again = new TestPayer(scheduling, Duration.ofHours(1));
            again.run = "run-2";
            again.payAgain = true;
            assertThat(buy(again, first).cost()).isEqualTo(PRICE);
        });
        assertThat(first.submitted()).isEqualTo(2);
    }

    @Test
    void payingAgainPaysOncePerRun() {
        first.submitting(() -> new Submission.Finished<>(TEXT, PRICE));
        run(() -> {
            buy(payer, first);
            TestPayer again = new TestPayer(scheduling, Duration.ofHours(1));
            again.run = "run-2";
            again.payAgain = true;
            buy(again, first);
            buy(again, first);
        });
        assertThat(first.submitted()).isEqualTo(2);
    }

    @Test
    void jobThatTakesTooLongIsParkedAndPickedUpLater() {
        first.submitting(PaymentServiceTest::accepted)
                .fetching(
                        () -> new Progress.Waiting<>(Duration.ofHours(2)),
                        () -> new Progress.Waiting<>(Duration.ofHours(1)),
                        PaymentServiceTest::done);
        run(() -> {
            assertThat(failure(() -> buy(payer, first)).code()).isEqualTo(ErrorCode.PARKED);
            assertThat(payments.reserved("run")).isEqualTo(PRICE);
            assertThat(buy(new TestPayer(scheduling, Duration.ofHours(1)), first)
                            .cost())
                    .isEqualTo(PRICE);
            assertThat(payments.reserved("run")).isEqualTo(Money.ZERO);
        });
        assertThat(first.submitted()).isEqualTo(1);
    }

    @Test
    void refusalByTheBudgetNamesTheNumbersAndPreparesNothing() {
        payer.caps = Caps.NONE.withPerRun(Money.usd("0.1"));
        run(() -> {
            CollectionException e = failure(() -> buy(payer, first));
            assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
            assertThat(e.reason()).contains("$0.2", "$0.1", "--max-cost", "duration:");
        });
        assertThat(first.calls()).isEmpty();
        assertThat(ledger.lines()).isEmpty();
    }

    @Test
    void billedFailureEndsTheLadder() {
        first.submitting(PaymentServiceTest::accepted)
                .fetching(() -> new Progress.Failed<>(error(ErrorCode.REMOTE_ERROR), Money.usd("0.05")));
        run(() -> {
            assertThat(failure(() -> buy(payer, first, second)).code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(payments.spent("run", "source")).isEqualTo(Money.usd("0.05"));
        });
        assertThat(second.calls()).isEmpty();
    }

    @Test
    void endedOperationSubmitsNothing() {
        payer.ended = true;
        run(() -> assertThat(failure(() -> buy(payer, first)).code()).isEqualTo(ErrorCode.CANCELLED));
        assertThat(first.calls()).isEmpty();
    }

    @Test
    void providerThatSaysAskAgainAtOnceIsNotAskedWithoutPause() {
        first.submitting(PaymentServiceTest::accepted)
                .fetching(() -> new Progress.Waiting<>(Duration.ZERO), PaymentServiceTest::done);
        run(() -> buy(payer, first));
        assertThat(scheduling.ticks()).isPositive();
    }

    @Test
    void estimateSpendsAndPreparesNothing() {
        run(() -> {
            EstimateOnly only = catchThrowableOfType(
                    EstimateOnly.class,
                    () -> payments.estimate(new Purchase<>("key", Bought.class, List.of(first)), payer));
            assertThat(only.estimate().atMost()).isEqualTo(PRICE);
            assertThat(only.settled()).isFalse();
        });
        assertThat(first.calls()).isEmpty();
        assertThat(ledger.lines()).isEmpty();
    }
}
