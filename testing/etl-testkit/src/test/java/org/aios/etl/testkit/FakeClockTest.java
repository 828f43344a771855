package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private final FakeClock clock = FakeClock.atEpoch();

    @Test
    void movesOnlyWhenTold() {
        clock.advance(Duration.ofSeconds(5));
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(5)).isEqualTo(clock.instant());
    }

    @Test
    void canBeSetBack() {
        clock.set(Instant.ofEpochSecond(100));
        clock.advance(Duration.ofSeconds(-30));
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(70));
    }

    @Test
    void clockOfAnotherZoneMovesAlong() {
        Clock other = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofHours(1));
        assertThat(other.instant()).isEqualTo(clock.instant());
        assertThat(other.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
