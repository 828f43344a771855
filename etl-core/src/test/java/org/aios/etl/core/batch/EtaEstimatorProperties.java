package org.aios.etl.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EtaEstimatorProperties {
    private static EtaEstimator after(List<Boolean> cached, Duration each) {
        EtaEstimator eta = new EtaEstimator();
        for (int i = 0; i < cached.size(); i++) {
            eta.finished(cached.get(i), each.multipliedBy(i + 1L));
        }
        return eta;
    }

    @Property
    void timeLeftIsNeverNegative(
            @ForAll @Size(max = 50) List<Boolean> cached,
            @ForAll @LongRange(min = -5, max = 100_000) long left,
            @ForAll @LongRange(min = 0, max = 1_000_000) long each) {
        Duration time = after(cached, Duration.ofMillis(each)).left(left).orElse(Duration.ZERO);
        assertThat(time).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Property
    void nothingLeftTakesNoTime(@ForAll @Size(max = 20) List<Boolean> cached) {
        assertThat(after(cached, Duration.ofHours(1)).left(0)).contains(Duration.ZERO);
    }

    @Property
    void timeLeftCountsDownWhileThePaceHolds(
            @ForAll @Size(min = 10, max = 200) List<@LongRange(min = 900, max = 1_100) Long> millis) {
        EtaEstimator eta = new EtaEstimator();
        Duration elapsed = Duration.ZERO;
        List<Duration> told = new ArrayList<>();
        for (int i = 0; i < millis.size(); i++) {
            elapsed = elapsed.plusMillis(millis.get(i));
            eta.finished(false, elapsed);
            eta.left(millis.size() - 1L - i).ifPresent(told::add);
        }
        assertThat(told).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void nothingIsSaidBeforeEnoughIsDone() {
        assertThat(after(List.of(false, false), Duration.ofSeconds(10)).left(3)).isEmpty();
    }

    @Test
    void paceOfLiveWorkGoesOn() {
        assertThat(after(List.of(false, false, false), Duration.ofSeconds(10)).left(3))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void clearlySlowerRunIsToldSo() {
        EtaEstimator eta = after(List.of(false, false, false), Duration.ofSeconds(1));
        assertThat(eta.left(3)).contains(Duration.ofSeconds(3));
        eta.finished(false, Duration.ofSeconds(20));
        assertThat(eta.left(2)).contains(Duration.ofSeconds(10));
    }

    @Test
    void cachedAnswersSayNothingAboutThePace() {
        assertThat(after(List.of(true, true, true, true), Duration.ofSeconds(5)).left(3))
                .isEmpty();
    }
}
