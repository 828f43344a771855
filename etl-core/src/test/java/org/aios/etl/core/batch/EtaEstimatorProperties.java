package org.aios.etl.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EtaEstimatorProperties {
    private static EtaEstimator after(List<Boolean> cached) {
        EtaEstimator eta = new EtaEstimator();
        cached.forEach(eta::finished);
        return eta;
    }

    @Property
    void timeLeftIsNeverNegative(
            @ForAll @Size(max = 50) List<Boolean> cached,
            @ForAll @LongRange(min = -5, max = 100_000) long left,
            @ForAll @LongRange(max = 1_000_000_000) long elapsed) {
        Duration time = after(cached).left(left, Duration.ofMillis(elapsed)).orElse(Duration.ZERO);
        assertThat(time).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Property
    void nothingLeftTakesNoTime(@ForAll @Size(max = 20) List<Boolean> cached) {
        assertThat(after(cached).left(0, Duration.ofHours(1))).contains(Duration.ZERO);
    }

    @Property
    void moreLeftNeverTakesLess(
            @ForAll @Size(min = 1, max = 20) List<Boolean> cached,
            @ForAll @LongRange(max = 1_000) long left,
            @ForAll @LongRange(max = 1_000) long more) {
        Duration elapsed = Duration.ofMinutes(3);
        Duration less = after(cached).left(left, elapsed).orElse(Duration.ZERO);
        assertThat(after(cached).left(left + more, elapsed).orElse(Duration.ZERO))
                .isGreaterThanOrEqualTo(less);
    }

    @Test
    void paceOfLiveWorkGoesOn() {
        assertThat(after(List.of(false, false)).left(3, Duration.ofSeconds(20))).contains(Duration.ofSeconds(30));
    }

    @Test
    void cachedAnswersSayNothingAboutThePace() {
        assertThat(after(List.of(true, true)).left(3, Duration.ofSeconds(20))).isEmpty();
    }
}
