package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.ScriptedPaidJob;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;

/** What a provider that answers nonsense, or not at all, leads to: it is said at once, and what is unknown is not claimed. */
class PaymentTroubleTest {
    private static final Money PRICE = Money.usd("0.2");
    private static final Bought TEXT = new Bought("text");

    /** Steps of a test, which may fail like a collector. */
    private interface Steps {
        void take() throws CollectionException;
    }

    private final SeededScheduling scheduling = new SeededScheduling(1);
    private final PaymentService payments = new PaymentService(
            new MemoryPaymentLedger(), new PlainCodec(), scheduling, Optional.of(Duration.ofSeconds(75)));
    private final ScriptedPaidJob<Bought> job = new ScriptedPaidJob<>("shop", PRICE);
    private final TestPayer payer = new TestPayer(scheduling, Duration.ofMinutes(10));

    @Test
    void aJobThatMayNotExistIsNotSaidToGoOn() {
        lostAnswer().finding(() -> {
            throw failed("the list answered 500");
        });
        CollectionException e = failure(() -> buy(payer));
        assertThat(e.code()).isEqualTo(ErrorCode.PARKED);
        assertThat(e.reason())
                .contains("is unknown (it answered 500)")
                .contains("the last question for it failed: the list answered 500")
                .contains("look at its bill, then run with --pay-again")
                .doesNotContain("goes on")
                .doesNotContain("no further cost");
        assertThat(troubles()).hasSize(2);
        assertThat(troubles().get(0)).contains("Asking shop").endsWith("the list answered 500");
        assertThat(troubles().get(1)).contains("not asked any more");
    }

    @Test
    void whoPaidAgainIsSentToANewRunSinceThisOneWaitsForWhatItBought() {
        lostAnswer().finding(Lookup.Unsupported::new);
        payer.payAgain = true;
        assertThat(failure(() -> buy(payer)).reason()).contains("start a new run with --pay-again");
    }

    @Test
    void whoCannotWaitForTheSettleTimeIsToldThatNothingIsKnownYet() {
        lostAnswer();
        CollectionException e = failure(() -> buy(new TestPayer(scheduling, Duration.ofSeconds(10))));
        assertThat(e.code()).isEqualTo(ErrorCode.PARKED);
        assertThat(e.reason())
                .contains("is unknown")
                .contains("payments.settle_ms")
                .contains("--resume");
    }

    @Test
    void aListThatAnswersAgainIsToldOnce() {
        lostAnswer()
                .finding(
                        () -> {
                            throw failed("down");
                        },
                        () -> {
                            throw failed("still down");
                        },
                        () -> new Lookup.Found("job-1"))
                .fetching(PaymentTroubleTest::done);
        run(() -> buy(payer));
        assertThat(troubles()).hasSize(2);
        assertThat(troubles().get(0)).endsWith("down");
        assertThat(troubles().get(1)).endsWith("succeeds again");
    }

    @Test
    void aWrongAnswerAboutAJobIsToldAtOnceAndItsEndTooButNotEachOne() {
        accepted()
                .fetching(
                        PaymentTroubleTest::wrong,
                        PaymentTroubleTest::wrong,
                        PaymentTroubleTest::stuck,
                        PaymentTroubleTest::wrong,
                        PaymentTroubleTest::done);
        run(() -> buy(payer));
        assertThat(troubles()).hasSize(2);
        assertThat(troubles().get(0)).contains("for the job job-1").endsWith("it answered with the job 7");
        assertThat(troubles().get(1)).endsWith("succeeds again");
    }

    @Test
    void whoIsStoppedWhileAnswersAreWrongLearnsTheLastOne() {
        accepted().fetching(PaymentTroubleTest::wrong);
        scheduling.run(() -> {
            scheduling.spawn("stopper", () -> {
                pause(Duration.ofMinutes(3));
                payer.ended = true;
                payer.nudge();
            });
            CollectionException e = catchThrowableOfType(CollectionException.class, () -> buy(payer));
            assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED);
            assertThat(e.reason())
                    .startsWith("Ended")
                    .endsWith("the last question for its paid job failed: it answered with the job 7");
        });
    }

    @Test
    void aDeadListIsToldOnceThoughManyWait() {
        ListedProvider listed = new ListedProvider(scheduling);
        listed.listing = finished -> {
            throw failed("the list answered 500");
        };
        List<TestPayer> payers = new ArrayList<>();
        scheduling.run(() -> {
            for (int i = 0; i < 8; i++) {
                TestPayer one = new TestPayer(scheduling, Duration.ofHours(1));
                payers.add(one);
                PaidJob<Bought> paid = listed.job(Duration.ofMinutes(2), Duration.ofSeconds(30));
                Purchase<Bought> bought = new Purchase<>("key-" + i, Bought.class, List.of(paid));
                scheduling.spawn("payer " + i, () -> catchThrowable(() -> payments.payOnce(bought, one)));
            }
        });
        assertThat(payers).allMatch(one -> one.told.contains("paid $0.01 to listed"));
        assertThat(payers.stream().flatMap(one -> one.told.stream()).filter(line -> line.startsWith("trouble")))
                .singleElement()
                .asString()
                .contains("which jobs have ended")
                .endsWith("the list answered 500");
    }

    @Test
    void anEstimateOfWhatIsLostSaysThatItWouldFail() {
        accepted().fetching(() -> new Progress.Failed<>(new CollectionException(ErrorCode.LOST, "gone"), Money.ZERO));
        CollectionException e = failure(() -> {
            catchThrowableOfType(CollectionException.class, () -> buy(payer));
            payments.estimate(purchase(), payer);
        });
        assertThat(e.code()).isEqualTo(ErrorCode.LOST);
        assertThat(e.reason()).contains("--pay-again");
    }

    @Test
    void anEstimateOfWhatLeftTheVaultForGoodSaysThatItWouldFail() {
        PaymentService withoutVault = new PaymentService(
                new LedgerWithoutVault(new MemoryPaymentLedger()),
                new PlainCodec(),
                scheduling,
                Optional.of(Duration.ofSeconds(75)));
        job.submitting(() -> new Submission.Finished<>(TEXT, PRICE));
        CollectionException e = failure(() -> {
            withoutVault.payOnce(purchase(), payer);
            withoutVault.estimate(purchase(), payer);
        });
        assertThat(e.code()).isEqualTo(ErrorCode.LOST);
    }

    @Test
    void theLimitOfARunIsNamedByBothOfItsNames() {
        payer.caps = Caps.NONE.withPerRun(Money.usd("0.1"));
        assertThat(failure(() -> buy(payer)).reason()).contains("--max-cost or budget.per_run");
    }

    private ScriptedPaidJob<Bought> lostAnswer() {
        return job.submitting(() -> {
            throw failed("it answered 500");
        });
    }

    private ScriptedPaidJob<Bought> accepted() {
        return job.submitting(() -> new Submission.Accepted<>("job-1"));
    }

    private static Progress<Bought> wrong() throws CollectionException {
        throw failed("it answered with the job 7");
    }

    private static Progress<Bought> stuck() {
        return new Progress.Waiting<>(Duration.ofSeconds(1));
    }

    private static Progress<Bought> done() {
        return new Progress.Done<>(TEXT, PRICE);
    }

    private static CollectionException failed(String why) {
        return new CollectionException(ErrorCode.REMOTE_ERROR, why);
    }

    private Purchase<Bought> purchase() {
        return new Purchase<>("key", Bought.class, List.of(job));
    }

    private void buy(TestPayer who) throws CollectionException {
        payments.payOnce(purchase(), who);
    }

    private List<String> troubles() {
        return payer.told.stream().filter(line -> line.startsWith("trouble")).toList();
    }

    private void pause(Duration time) {
        try {
            scheduling.gate().await(() -> false, time);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts here", e);
        }
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
        CollectionException[] caught = new CollectionException[1];
        scheduling.run(() -> caught[0] = catchThrowableOfType(CollectionException.class, steps::take));
        return caught[0];
    }
}
