package org.aios.etl.bootstrap.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.aios.etl.bootstrap.report.reading.RowHead;
import org.junit.jupiter.api.Test;

/** What the charts are drawn from. */
class ChartFiguresProperties {
    private static final long HOUR = 3_600_000;

    @Property
    void everySourceIsInOneClassOfItsTime(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 100_000_000) Long> millis) {
        LatencyHistogram histogram = new LatencyHistogram();
        millis.forEach(time -> histogram.add(Heads.collected("a", 0, time)));

        List<LatencyHistogram.Bar> bars = histogram.bars();

        assertThat(bars.stream()
                        .flatMapToLong(bar -> LongStream.of(bar.counts()))
                        .sum())
                .isEqualTo(millis.size());
        assertThat(bars)
                .allSatisfy(bar -> assertThat(Arrays.stream(bar.counts()).sum())
                        .isEqualTo(millis.stream()
                                .filter(time -> time >= bar.from() && (bar.to() == 0 || time < bar.to()))
                                .count()));
    }

    @Property
    void theTimelineHoldsEverySourceAndAllWork(
            @ForAll @Size(min = 1, max = 50) List<@LongRange(max = 10_000_000) Long> starts,
            @ForAll @LongRange(min = 1, max = 100_000) long elapsed) {
        WorkTimes times = new WorkTimes();
        starts.forEach(start -> times.add(Heads.collected("a", start, elapsed)));

        Timeline timeline = Timeline.of(times);

        assertThat(timeline.ended().length).isBetween(1, 91);
        assertThat(Arrays.stream(timeline.ended()).flatMapToLong(Arrays::stream).sum())
                .isEqualTo(starts.size());
        double work = Arrays.stream(timeline.underWay()).sum() * timeline.width();
        assertThat(work).isCloseTo(starts.size() * elapsed, org.assertj.core.data.Percentage.withPercentage(0.001));
    }

    @Test
    void theNightBetweenAStartAndItsResumptionIsLeftOut() {
        WorkTimes times = new WorkTimes();
        for (int i = 0; i < 10; i++) {
            times.add(Heads.collected("evening", i * 1_000L, 1_000));
            times.add(Heads.collected("morning", 8 * HOUR + i * 1_000L, 1_000));
        }

        Timeline timeline = Timeline.of(times);

        assertThat(timeline.pauses()).containsExactly(new WorkTimes.Pause(10_000, 8 * HOUR));
        assertThat(timeline.width() * timeline.ended().length).isBetween(20_000L, 24_000L);
        assertThat(TimelineSection.html(timeline)).contains("a pause of 7 h 59 min");
    }

    @Test
    void shortWaitsAreNoPauses() {
        WorkTimes times = new WorkTimes();
        times.add(Heads.collected("a", 0, 1_000));
        times.add(Heads.collected("b", 9_000, 1_000));

        assertThat(times.pauses()).isEmpty();
    }

    @Test
    void sourcesWithoutWorkAreCountedButNotPlaced() {
        WorkTimes times = new WorkTimes();
        times.add(Heads.head("duplicate", "ok", "", OptionalLong.empty(), 0));

        assertThat(Timeline.of(times).without()).isEqualTo(1);
        assertThat(Timeline.of(times).ended()).isEmpty();
    }

    @Test
    void beyondTheMostRowsThoseWithoutAResultStay() {
        ShownRows shown = new ShownRows();
        for (int i = 0; i < 30_000; i++) {
            shown.add(i % 3 == 2 ? Heads.failed("f" + i, "NOT_FOUND") : Heads.collected("c" + i, 0, 1));
        }

        List<RowHead> rows = shown.rows();

        assertThat(rows).hasSize(ShownRows.MOST);
        assertThat(rows.stream().filter(row -> !row.ok())).hasSize(10_000);
        assertThat(rows.get(0).id()).isEqualTo("c0");
        assertThat(shown.all()).isEqualTo(30_000);
    }

    @Test
    void longTextsMakeFewerRows() {
        ShownRows shown = new ShownRows();
        for (int i = 0; i < 10_000; i++) {
            shown.add(Heads.collected("id-" + "x".repeat(1_000) + i, 0, 1));
        }

        assertThat(shown.rows().size()).isBetween(3_000, 4_000);
    }
}
