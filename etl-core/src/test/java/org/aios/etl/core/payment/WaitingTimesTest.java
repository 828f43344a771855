package org.aios.etl.core.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingTimesTest {
    private static final Duration ESTIMATE = Duration.ofSeconds(20);
    private static final Duration TWO = Duration.ofSeconds(2);

    private final WaitingTimes times = new WaitingTimes();

    @Test
    void firstLookAtAnUnknownProviderComesAfterASecondAtTheLatest() {
        assertThat(times.known()).isFalse();
        assertThat(times.likely(ESTIMATE)).isEqualTo(Duration.ofSeconds(1));
        assertThat(times.soonest(Duration.ofMillis(300))).isEqualTo(Duration.ofMillis(300));
        assertThat(times.soonest(Duration.ZERO)).isPositive();
    }

    @Test
    void likelyEndIsLearntAsAShareOfTheEstimate() {
        times.learn(TWO, Duration.ofMillis(1_900), ESTIMATE);
        assertThat(times.likely(ESTIMATE)).isEqualTo(TWO);
        assertThat(times.likely(ESTIMATE.multipliedBy(2))).isEqualTo(TWO.multipliedBy(2));
        assertThat(times.soonest(ESTIMATE)).isLessThan(TWO);
    }

    @Test
    void noFirstLookComesLaterThanTheEstimateAndTheLongestTimeSeen() {
        times.learn(Duration.ofMillis(400), Duration.ofMillis(300), Duration.ofMillis(20));
        assertThat(times.likely(Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(4));
        assertThat(times.likely(Duration.ofMillis(30))).isEqualTo(Duration.ofMillis(400));
    }

    /** A job found at its first look may have been finished long before: under load the expectation must not only grow. */
    @Test
    void expectationSinksToTheTrueTimeWhileEveryFirstLookSucceeds() {
        times.learn(Duration.ofSeconds(6), Duration.ofSeconds(1), ESTIMATE);
        int jobs = 0;
        while (times.likely(ESTIMATE).compareTo(TWO) > 0) {
            times.learn(times.likely(ESTIMATE), Duration.ZERO, ESTIMATE);
            jobs++;
        }
        assertThat(jobs).isLessThan(200);
    }

    @Test
    void oneSlowJobChangesLittle() {
        for (int job = 0; job < 5; job++) {
            times.learn(TWO, Duration.ofMillis(1_950), ESTIMATE);
        }
        times.learn(Duration.ofMinutes(5), Duration.ofMinutes(4), ESTIMATE);
        assertThat(times.likely(ESTIMATE)).isEqualTo(TWO);
    }
}
