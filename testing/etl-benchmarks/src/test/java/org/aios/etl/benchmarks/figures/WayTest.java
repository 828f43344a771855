package org.aios.etl.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aios.etl.benchmarks.harness.Floor;
import org.junit.jupiter.api.Test;

class WayTest {
    private static final int COUNT = 50;

    @Test
    void cachedSourcesAreThoseOfTenAtOnceAndAllOthersAreNew() {
        Set<Integer> known = new HashSet<>(Way.TEN.numbers(COUNT));
        Set<Integer> seen = new HashSet<>();
        for (Way way : Way.values()) {
            List<Integer> numbers = way.numbers(COUNT);
            assertThat(numbers).hasSize(COUNT).doesNotHaveDuplicates();
            List<Integer> fresh = new ArrayList<>(numbers);
            if (way != Way.TEN) {
                fresh.removeAll(known);
            }
            assertThat(fresh).hasSize(way.misses(COUNT)).noneMatch(seen::contains);
            seen.addAll(fresh);
        }
    }

    @Test
    void cachedAndNewSourcesAreMixed() {
        int bound = Way.HALF.ordinal() * COUNT;
        List<Boolean> fresh =
                Way.HALF.numbers(COUNT).stream().map(number -> number >= bound).toList();
        for (int i = 0; i + 1 < COUNT; i += 2) {
            assertThat(fresh.get(i)).isNotEqualTo(fresh.get(i + 1));
        }
    }

    @Test
    void floorsAreThoseOfFullWaves() {
        Duration latency = Duration.ofSeconds(10);
        double one = floor(Way.ONE, latency);
        assertThat(one).isEqualTo(500);
        assertThat(one / floor(Way.THREE, latency)).isBetween(2.9, 3.0);
        assertThat(one / floor(Way.HALF, latency)).isBetween(5.5, 5.6);
        assertThat(one / floor(Way.SIXTY, latency)).isBetween(7.1, 7.2);
        assertThat(floor(Way.WARM, latency)).isZero();
    }

    private static double floor(Way way, Duration latency) {
        return Floor.waves(way.misses(COUNT), way.atOnce(), latency).seconds();
    }

    @Test
    void paceIsTheFloorsShareOfTheTime() {
        Pace pace = new Pace(Way.HALF, new Floor(18, "nine waves"), 18.4, "34.1 s");
        assertThat(pace.reached()).isBetween(0.978, 0.979);
        assertThat(pace.cells(100.2)).containsExactly(Way.HALF, "18.0 s", "18.4 s", "97.8 %", "5.45 ×", "34.1 s");
        assertThat(new Pace(Way.WARM, new Floor(0, "nothing"), 0.5, "–").cells(100))
                .containsExactly(Way.WARM, "–", "0.50 s", "–", "200 ×", "–");
    }
}
