package org.aios.etl.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EtaEstimatorProperties {
    private static final Duration NOT_HELD = Duration.ZERO;

    /** Says what is left right after the last source ended, nothing else under way. */
    private static Optional<Duration> left(EtaEstimator eta, long left, Duration elapsed) {
        return eta.left(left, 0, elapsed, NOT_HELD);
    }

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
        EtaEstimator eta = after(cached, Duration.ofMillis(each));
        Duration elapsed = Duration.ofMillis(each).multipliedBy(cached.size());
        for (int later = 0; later < 3; later++) {
            assertThat(eta.left(left, 3, elapsed.multipliedBy(1 + later), Duration.ofMillis(-each))
                            .orElse(Duration.ZERO))
                    .isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    @Property
    void nothingLeftTakesNoTime(@ForAll @Size(max = 20) List<Boolean> cached) {
        assertThat(left(after(cached, Duration.ofHours(1)), 0, Duration.ofHours(20)))
                .contains(Duration.ZERO);
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
            left(eta, millis.size() - 1L - i, elapsed).ifPresent(told::add);
        }
        assertThat(told).isSortedAccordingTo((one, other) -> other.compareTo(one));
    }

    @Test
    void nothingIsSaidBeforeEnoughIsDone() {
        assertThat(left(after(List.of(false, false), Duration.ofSeconds(10)), 3, Duration.ofSeconds(20)))
                .isEmpty();
    }

    @Test
    void paceOfLiveWorkGoesOn() {
        assertThat(left(after(List.of(false, false, false), Duration.ofSeconds(10)), 3, Duration.ofSeconds(30)))
                .contains(Duration.ofSeconds(30));
    }

    @Test
    void clearlySlowerRunIsToldSo() {
        EtaEstimator eta = after(List.of(false, false, false), Duration.ofSeconds(1));
        assertThat(left(eta, 3, Duration.ofSeconds(3))).contains(Duration.ofSeconds(3));
        eta.finished(false, Duration.ofSeconds(20));
        assertThat(left(eta, 2, Duration.ofSeconds(20))).contains(Duration.ofSeconds(10));
    }

    @Test
    void timeLeftCountsDownWhileNothingEnds() {
        EtaEstimator eta = after(List.of(false, false, false), Duration.ofSeconds(10));
        assertThat(eta.left(6, 3, Duration.ofSeconds(30), NOT_HELD)).contains(Duration.ofSeconds(60));
        assertThat(eta.left(6, 3, Duration.ofSeconds(45), NOT_HELD)).contains(Duration.ofSeconds(45));
        assertThat(eta.left(6, 3, Duration.ofSeconds(59), NOT_HELD)).contains(Duration.ofSeconds(31));
    }

    /** Three more have been under way for as long as it takes three others to end: those need that time, too. */
    @Test
    void whatIsUnderWayForLongMakesTheRunSlower() {
        EtaEstimator eta = after(List.of(false, false, false), Duration.ofSeconds(10));
        assertThat(eta.left(6, 3, Duration.ofSeconds(300), NOT_HELD)).contains(Duration.ofSeconds(150));
    }

    @Test
    void sourcesThatAreHeldBackAreWaitedFor() {
        EtaEstimator eta = after(List.of(false, false, false), Duration.ofSeconds(1));
        assertThat(eta.left(2, 0, Duration.ofSeconds(3), Duration.ofSeconds(50)))
                .contains(Duration.ofSeconds(50));
        assertThat(eta.left(2, 0, Duration.ofSeconds(33), Duration.ofSeconds(20)))
                .contains(Duration.ofSeconds(20));
    }

    @Test
    void cachedAnswersSayNothingAboutThePace() {
        assertThat(left(after(List.of(true, true, true, true), Duration.ofSeconds(5)), 3, Duration.ofSeconds(20)))
                .isEmpty();
    }
}
