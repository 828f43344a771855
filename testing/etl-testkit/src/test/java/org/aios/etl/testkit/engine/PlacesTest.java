package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;

/** How many jobs are under way at one provider at once. */
class PlacesTest {
    private static final Duration LATENCY = Duration.ofSeconds(2);
    private static final int MOST = 3;

    private final SeededScheduling scheduling = new SeededScheduling(11);
    private final ListedProvider provider = new ListedProvider(scheduling);
    private final PaymentService payments =
            new PaymentService(new MemoryPaymentLedger(), new PlainCodec(), scheduling, Optional.empty(), MOST);
    private final List<ErrorCode> failures = new ArrayList<>();

    private TestPayer buyer(int number, Duration wait) {
        TestPayer payer = new TestPayer(scheduling, wait);
        payer.source = "source-" + number;
        scheduling.spawn("buyer-" + number, () -> {
            try {
                payments.payOnce(
                        new Purchase<>("key-" + number, Bought.class, List.of(provider.job(LATENCY, LATENCY))), payer);
            } catch (CollectionException e) {
                failures.add(e.code());
            }
        });
        return payer;
    }

    @Test
    void neverMoreThanTheLimitAreUnderWay() {
        scheduling.run(() -> {
            for (int i = 0; i < 20; i++) {
                buyer(i, Duration.ofHours(1));
            }
        });
        assertThat(provider.submissions).isEqualTo(20);
        assertThat(provider.mostUnderWay()).isEqualTo(MOST);
    }

    @Test
    void nextJobIsSubmittedAsSoonAsOneHasEnded() {
        scheduling.run(() -> {
            for (int i = 0; i < 30; i++) {
                buyer(i, Duration.ofHours(1));
            }
        });
        assertThat(Duration.ofNanos(scheduling.ticks()))
                .isLessThan(LATENCY.multipliedBy(10).multipliedBy(105).dividedBy(100));
    }

    @Test
    void whoIsEndedWhileHeWaitsLeavesHisTurnToOthers() {
        scheduling.run(() -> {
            List<TestPayer> buyers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                buyers.add(buyer(i, Duration.ofHours(1)));
            }
            scheduling.spawn("stopper", () -> {
                pause(Duration.ofSeconds(1));
                for (TestPayer payer : buyers) {
                    if (!payer.told.contains("reserved $0.01 at listed")) {
                        payer.ended = true;
                        payer.nudge();
                    }
                }
                buyer(7, Duration.ofHours(1));
            });
        });
        assertThat(failures).containsOnly(ErrorCode.CANCELLED).hasSize(3);
        assertThat(provider.submissions).isEqualTo(4);
    }

    @Test
    void whoMayWaitNoLongerIsParkedAndHasSubmittedNothing() {
        scheduling.run(() -> {
            for (int i = 0; i < 4; i++) {
                buyer(i, i == 3 ? Duration.ofSeconds(1) : Duration.ofHours(1));
                pause(Duration.ofMillis(20));
            }
        });
        assertThat(failures).containsExactly(ErrorCode.PARKED);
        assertThat(provider.submissions).isEqualTo(MOST);
    }

    private void pause(Duration time) {
        try {
            scheduling.gate().await(() -> false, time);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts here", e);
        }
    }
}
