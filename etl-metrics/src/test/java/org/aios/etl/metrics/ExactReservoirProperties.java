package org.aios.etl.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

class ExactReservoirProperties {
    private static final double[] QUANTILES = {0.01, 0.25, 0.5, 0.75, 0.95, 0.99, 1};

    @Property(tries = 200)
    void percentilesAreThoseOfTheSortedValues(
            @ForAll @NotEmpty List<@LongRange(min = 1_000, max = 86_400_000_000_000L) Long> values) {
        ExactSnapshot snapshot = snapshotOf(values);
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        for (double quantile : QUANTILES) {
            long expected = sorted[Math.max(0, (int) Math.ceil(quantile * sorted.length - 1e-9) - 1)];
            assertThat(snapshot.getValue(quantile)).isCloseTo(expected, within(expected / 1_000.0 + 1_000));
        }
    }

    @Property(tries = 200)
    void countSumLeastAndGreatestAreExact(
            @ForAll @NotEmpty List<@LongRange(min = 0, max = 3_600_000_000_000L) Long> values) {
        ExactSnapshot snapshot = snapshotOf(values);
        long[] sorted = values.stream().mapToLong(Long::longValue).sorted().toArray();
        assertThat(snapshot.count()).isEqualTo(sorted.length);
        assertThat(snapshot.sum()).isEqualTo(Arrays.stream(sorted).sum());
        assertThat(snapshot.getMin()).isEqualTo(sorted[0]);
        assertThat(snapshot.getMax()).isEqualTo(sorted[sorted.length - 1]);
    }

    private static ExactSnapshot snapshotOf(List<Long> values) {
        ExactReservoir reservoir = new ExactReservoir();
        values.forEach(reservoir::update);
        return (ExactSnapshot) reservoir.getSnapshot();
    }
}
