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
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.testkit.ScriptedPaidJob;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every outcome of a submission leads to, in virtual time; one test for each row of the table in docs/payments.md. */
class PaymentOutcomesTest {
    private static final Money PRICE = Money.usd("0.2");
    private static final Bought TEXT = new Bought("text");
    private static final Duration SETTLE = Duration.ofSeconds(75);

    /** Steps of a test, which may fail like a collector. */
    private interface Steps {
        void take() throws CollectionException;
    }

    private final SeededScheduling scheduling = new SeededScheduling(1);
    private final FailingLedger ledger = new FailingLedger();
    private final PaymentService payments =
            new PaymentService(ledger, new PlainCodec(), scheduling, Optional.of(SETTLE));
    private final ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("shop", PRICE);
    private final TestPayer payer = new TestPayer(scheduling, Duration.ofHours(1));

    @Test
    void anAcceptedJobIsWrittenDownBeforeItIsAskedFor() {
        job.submitting(() -> {
                    assertThat(durable()).hasSize(1).allMatch(LedgerRecord.Opened.class::isInstance);
                    return new Submission.Accepted<>("job-1");
                })
                .fetching(() -> {
                    assertThat(durable()).hasSize(2).anyMatch(LedgerRecord.Submitted.class::isInstance);
                    return done();
                });
        run(() -> assertThat(buy(payer).cost()).isEqualTo(PRICE));
        assertThat(durable()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"RATE_LIMITED", "UNREACHABLE"})
    void aCertainRefusalThatMayPassIsTriedThreeTimesAndThenSaid(ErrorCode code) {
        job.submitting(() -> new Submission.Refused<>(error(code)));
        run(() -> assertThat(failure(() -> buy(payer)).code()).isEqualTo(code));
        assertThat(job.submitted()).isEqualTo(3);
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"INVALID_REQUEST", "MISSING_KEY"})
    void aCertainRefusalForGoodIsSaidAtOnce(ErrorCode code) {
        job.submitting(() -> new Submission.Refused<>(error(code)));
        run(() -> assertThat(failure(() -> buy(payer)).code()).isEqualTo(code));
        assertThat(job.submitted()).isEqualTo(1);
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"TIMEOUT", "REMOTE_ERROR", "UNREACHABLE", "CANCELLED", "INTERNAL"})
    void anyThrownAnswerIsUnclearAndLookedUpAfterTheSettleTime(ErrorCode code) {
        job.submitting(() -> {
                    throw error(code);
                })
                .finding(() -> {
                    assertThat(Duration.ofNanos(scheduling.ticks())).isEqualTo(SETTLE);
                    return new Lookup.Found("job-1");
                })
                .fetching(PaymentOutcomesTest::done);
        run(() -> assertThat(buy(payer).cost()).isEqualTo(PRICE));
        assertThat(job.submitted()).isEqualTo(1);
    }

    @Test
    void anUnreadableAnswerIsUnclear() {
        job.submitting(() -> {
                    throw new IllegalStateException("neither JSON nor anything else");
                })
                .finding(() -> new Lookup.Found("job-1"))
                .fetching(PaymentOutcomesTest::done);
        run(() -> buy(payer));
        assertThat(job.submitted()).isEqualTo(1);
    }

    @Test
    void anAbsentJobIsSubmittedOnceMoreAndNeverAThirdTime() {
        job.submitting(() -> {
                    throw error(ErrorCode.TIMEOUT);
                })
                .finding(Lookup.Absent::new);
        run(() -> {
            CollectionException e = failure(() -> buy(payer));
            assertThat(e.code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(e.reason()).contains("did not answer 2 submissions", "said TIMEOUT", "--resume");
        });
        assertThat(job.submitted()).isEqualTo(2);
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void aProviderThatCannotBeAskedParksAndSaysWhatWasLost() {
        job.submitting(() -> {
                    throw error(ErrorCode.TIMEOUT);
                })
                .finding(Lookup.Unsupported::new);
        run(() -> {
            CollectionException e = failure(() -> buy(payer));
            assertThat(e.code()).isEqualTo(ErrorCode.PARKED);
            assertThat(e.reason()).contains("said TIMEOUT", "--pay-again");
        });
        assertThat(committed()).isEqualTo(PRICE);
    }

    @Test
    void anotherPurchaseOfAnUnclearAddressIsNotSubmittedMeanwhile() {
        ScriptedPaidJob<Bought> other = new ScriptedPaidJob<Bought>("shop", PRICE).preparing("prepared-by-shop");
        job.submitting(() -> {
                    throw error(ErrorCode.TIMEOUT);
                })
                .finding(() -> {
                    assertThat(other.submitted()).isZero();
                    return new Lookup.Found("job-1");
                })
                .fetching(PaymentOutcomesTest::done);
        other.submitting(() -> new Submission.Accepted<>("job-2")).fetching(PaymentOutcomesTest::done);
        run(() -> {
            scheduling.spawn("other", () -> {
                pause(Duration.ofSeconds(1));
                checked(() -> buy("other key", new TestPayer(scheduling, Duration.ofHours(1)), other));
            });
            buy(payer);
        });
        assertThat(other.submitted()).isEqualTo(1);
    }

    @Test
    void whoWaitsTooLongForAnUnclearAddressIsToldWhatBlocksIt() {
        ScriptedPaidJob<Bought> other = new ScriptedPaidJob<Bought>("shop", PRICE).preparing("prepared-by-shop");
        job.submitting(() -> {
                    throw error(ErrorCode.TIMEOUT);
                })
                .finding(Lookup.Unsupported::new);
        run(() -> {
            failure(() -> buy(payer));
            CollectionException e =
                    failure(() -> buy("other key", new TestPayer(scheduling, Duration.ofMinutes(1)), other));
            assertThat(e.code()).isEqualTo(ErrorCode.PARKED);
            assertThat(e.reason()).contains("another job", "2026-11-25", "run run", "payments.wait", "--resume");
        });
        assertThat(other.submitted()).isZero();
    }

    @Test
    void anIdThatAnotherPurchaseOwnsIsNeverAdopted() {
        job.submitting(() -> new Submission.Accepted<>("job-1"))
                .finding(() -> new Lookup.Found("job-1"))
                .fetching(PaymentOutcomesTest::done);
        run(() -> {
            buy(payer);
            CollectionException e =
                    failure(() -> buy("other key", new TestPayer(scheduling, Duration.ofHours(1)), job));
            assertThat(e.code()).isEqualTo(ErrorCode.PARKED);
            assertThat(e.reason()).contains("job-1", "no new job");
        });
        assertThat(job.submitted()).isEqualTo(2);
        assertThat(job.calls()).containsOnlyOnce("fetch job-1");
    }

    @Test
    void aClockSetAheadDoesNotShortenTheSettleTime() {
        job.submitting(() -> {
                    scheduling.jump(Duration.ofDays(1));
                    throw error(ErrorCode.TIMEOUT);
                })
                .finding(() -> {
                    assertThat(Duration.ofNanos(scheduling.ticks())).isEqualTo(SETTLE);
                    return new Lookup.Found("job-1");
                })
                .fetching(PaymentOutcomesTest::done);
        run(() -> buy(payer));
    }

    @Test
    void aClockSetBackADayDoesNotProlongTheSettleTimeOfAFormerRun() {
        job.submitting(() -> {
                    throw new StackOverflowError("the process ends here");
                })
                .finding(() -> new Lookup.Found("job-1"))
                .fetching(PaymentOutcomesTest::done);
        run(() -> {
            catchThrowableOfType(StackOverflowError.class, () -> buy(payer));
            scheduling.jump(Duration.ofDays(-1));
            PaymentService next = new PaymentService(ledger, new PlainCodec(), scheduling, Optional.of(SETTLE));
            next.payOnce(purchase("key", job), payer);
        });
        assertThat(Duration.ofNanos(scheduling.ticks())).isEqualTo(SETTLE);
        assertThat(job.submitted()).isEqualTo(1);
    }

    @Test
    void aFullDiskStopsBeforePaying() {
        ledger.cannotAppend = true;
        run(() -> {
            CollectionException e = failure(() -> buy(payer));
            assertThat(e.code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
            assertThat(e.reason()).contains("No space left", "nothing is bought", "payments.directory");
        });
        assertThat(job.submitted()).isZero();
        assertThat(ledger.disk.lines()).isEmpty();
    }

    @Test
    void anIntentThatCannotBeMadeDurableIsNotSubmitted() {
        ledger.cannotSync = true;
        run(() -> assertThat(failure(() -> buy(payer)).code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE));
        assertThat(job.submitted()).isZero();
    }

    @Test
    void aFullVaultLeavesThePaidJobOpenAndTheNextRunPicksItUp() {
        job.submitting(() -> new Submission.Accepted<>("job-1")).fetching(PaymentOutcomesTest::done);
        run(() -> {
            ledger.vaultFull = true;
            assertThat(failure(() -> buy(payer)).code()).isEqualTo(ErrorCode.LEDGER_UNAVAILABLE);
            assertThat(payments.reserved("run")).isEqualTo(PRICE);
            ledger.vaultFull = false;
            assertThat(buy(payer)).isEqualTo(new Paid<>(TEXT, "shop", PRICE, Money.ZERO));
        });
        assertThat(job.submitted()).isEqualTo(1);
    }

    @Test
    void aResultThatCameAtOnceIsHandedOnThoughTheVaultIsFull() {
        job.submitting(() -> new Submission.Finished<>(TEXT, PRICE));
        run(() -> {
            ledger.vaultFull = true;
            assertThat(buy(payer)).isEqualTo(new Paid<>(TEXT, "shop", PRICE, Money.ZERO));
            CollectionException e = failure(() -> buy(payer));
            assertThat(e.code()).isEqualTo(ErrorCode.LOST);
            assertThat(e.reason()).contains("payments.keep_days", "--pay-again");
        });
        assertThat(job.submitted()).isEqualTo(1);
    }

    @Test
    void anExpiredIdOfASettledPaymentWhoseResultIsGoneIsLost() {
        job.submitting(() -> new Submission.Accepted<>("job-1"))
                .fetching(
                        PaymentOutcomesTest::done,
                        () -> new Progress.Failed<>(error(ErrorCode.REMOTE_ERROR), Money.ZERO));
        run(() -> {
            buy(payer);
            PaymentService other = new PaymentService(
                    new LedgerWithoutVault(ledger), new PlainCodec(), scheduling, Optional.of(SETTLE));
            failure(() -> other.payOnce(purchase("key", job), payer));
            assertThat(failure(() -> other.payOnce(purchase("key", job), payer)).code())
                    .isEqualTo(ErrorCode.LOST);
        });
        assertThat(job.submitted()).isEqualTo(1);
        assertThat(committed()).isEqualTo(PRICE);
    }

    @Test
    void aSenselessEstimateIsReportedBeforeAnythingIsOpened() {
        job.estimating(() -> new Estimate(Money.usd("-1"), PRICE, Duration.ZERO, "negative"));
        run(() -> {
            CollectionException e = failure(() -> buy(payer));
            assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(e.reason()).contains("shop", "-1", "nothing was bought");
        });
        job.estimating(() -> new Estimate(PRICE.times(2), PRICE, Duration.ZERO, "too much"));
        assertThat(job.calls()).isEmpty();
        assertThat(ledger.disk.lines()).isEmpty();
    }

    @Test
    void aTrueCostAboveItsReservationCountsInFullAndStopsWhatComesNext() {
        payer.caps = Caps.NONE.withPerRun(Money.usd("0.5"));
        job.submitting(() -> new Submission.Accepted<>("job-1"))
                .fetching(() -> new Progress.Done<>(TEXT, Money.usd("0.45")));
        run(() -> {
            assertThat(buy(payer).cost()).isEqualTo(Money.usd("0.45"));
            CollectionException e = failure(() -> buy("other key", payer, job));
            assertThat(e.code()).isEqualTo(ErrorCode.BUDGET_EXCEEDED);
            assertThat(e.reason()).contains("$0.45 of $0.5");
        });
        assertThat(job.submitted()).isEqualTo(1);
    }

    @Test
    void aRunWhoseJobWasGivenUpByPayAgainAdoptsTheOtherOneAndPaysNothingMore() {
        ScriptedPaidJob<Bought> again = new ScriptedPaidJob<>("shop", PRICE);
        job.submitting(() -> {
                    throw error(ErrorCode.TIMEOUT);
                })
                .finding(Lookup.Absent::new)
                .fetching(PaymentOutcomesTest::done);
        again.submitting(() -> new Submission.Accepted<>("job-2")).fetching(PaymentOutcomesTest::done);
        run(() -> {
            scheduling.spawn("again", () -> {
                pause(Duration.ofSeconds(10));
                checked(() -> buy("key", payingAgain(), again));
            });
            assertThat(buy(payer)).isEqualTo(new Paid<>(TEXT, "shop", Money.ZERO, PRICE));
        });
        assertThat(job.submitted()).isEqualTo(1);
        assertThat(again.submitted()).isEqualTo(1);
    }

    @Test
    void aRunWhoseJobWasGivenUpInVainGoesOnWithItAndDoesNotPayAgain() {
        ScriptedPaidJob<Bought> again = new ScriptedPaidJob<>("shop", PRICE);
        job.submitting(() -> new Submission.Accepted<>("job-1"))
                .fetching(
                        () -> new Progress.Waiting<>(Duration.ofMinutes(90)),
                        () -> new Progress.Waiting<>(Duration.ofMinutes(90)),
                        PaymentOutcomesTest::done);
        again.submitting(() -> new Submission.Refused<>(error(ErrorCode.MISSING_KEY)));
        run(() -> {
            assertThat(failure(() -> buy(new TestPayer(scheduling, Duration.ofSeconds(2))))
                            .code())
                    .isEqualTo(ErrorCode.PARKED);
            failure(() -> buy("key", payingAgain(), again));
            assertThat(buy(new TestPayer(scheduling, Duration.ofHours(2))).value())
                    .isEqualTo(TEXT);
            assertThat(payments.spent("run", "source")).isEqualTo(PRICE);
        });
        assertThat(job.submitted()).isEqualTo(1);
    }

    private TestPayer payingAgain() {
        TestPayer again = new TestPayer(scheduling, Duration.ofHours(1));
        again.run = "run-2";
        again.payAgain = true;
        return again;
    }

    private static CollectionException error(ErrorCode code) {
        return new CollectionException(code, "said " + code);
    }

    private static Progress<Bought> done() {
        return new Progress.Done<>(TEXT, PRICE);
    }

    private static Purchase<Bought> purchase(String key, ScriptedPaidJob<Bought> job) {
        return new Purchase<>(key, Bought.class, List.of(job));
    }

    private Paid<Bought> buy(TestPayer who) throws CollectionException {
        return buy("key", who, job);
    }

    private Paid<Bought> buy(String key, TestPayer who, ScriptedPaidJob<Bought> from) throws CollectionException {
        return payments.payOnce(purchase(key, from), who);
    }

    private List<LedgerRecord> durable() {
        return ledger.disk.afterCrash().lines();
    }

    private Money committed() {
        try {
            return ledger.disk.exclusively(books -> books.committed(payment -> true));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private void pause(Duration time) {
        try {
            scheduling.gate().await(() -> false, time);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts here", e);
        }
    }

    private static void checked(Steps steps) {
        try {
            steps.take();
        } catch (CollectionException e) {
            throw new AssertionError("It failed with " + e.code() + ": " + e.reason(), e);
        }
    }

    private void run(Steps steps) {
        scheduling.run(() -> checked(steps));
    }

    private static CollectionException failure(Steps steps) {
        return catchThrowableOfType(CollectionException.class, steps::take);
    }
}
