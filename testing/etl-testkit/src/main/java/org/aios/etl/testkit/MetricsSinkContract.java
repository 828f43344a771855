package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.spi.Measurement;
import org.aios.etl.core.spi.MetricsSink;
import org.aios.etl.core.spi.MetricsSink.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** What every metrics sink must do. A sink that shows nothing itself passes as well. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface MetricsSinkContract {
    /** Opens a sink with no figures. */
    MetricsSink open();

    @Test
    default void sinkWithoutFiguresCanBeShown() {
        try (MetricsSink sink = open()) {
            for (Format format : Format.values()) {
                assertThatCode(() -> sink.export(format)).doesNotThrowAnyException();
            }
        }
    }

    @Test
    default void countsAddUp() {
        try (MetricsSink sink = open()) {
            sink.record(new Measurement.Count("sources", Map.of("tool", "web", "status", "ok"), 2));
            sink.record(new Measurement.Count("sources", Map.of("tool", "web", "status", "ok"), 3));
            sink.export(Format.PROMETHEUS)
                    .ifPresent(text ->
                            assertThat(PrometheusText.values(text, "sources")).contains(5.0));
        }
    }

    @Test
    default void labelsKeepFiguresApart() {
        try (MetricsSink sink = open()) {
            sink.record(new Measurement.Count("sources", Map.of("tool", "web"), 2));
            sink.record(new Measurement.Count("sources", Map.of("tool", "book"), 3));
            sink.export(Format.PROMETHEUS)
                    .ifPresent(text ->
                            assertThat(PrometheusText.values(text, "sources")).contains(2.0, 3.0));
        }
    }

    @Test
    default void noFigureOfAnyThreadIsLost() throws Exception {
        try (MetricsSink sink = open()) {
            Threads.together(8, thread -> () -> {
                for (int i = 0; i < 1_000; i++) {
                    sink.record(new Measurement.Count("sources", Map.of("tool", "web"), 1));
                    sink.record(new Measurement.Time("source", Map.of("tool", "web"), Duration.ofMillis(i)));
                }
                return true;
            });
            sink.export(Format.PROMETHEUS)
                    .ifPresent(text ->
                            assertThat(PrometheusText.values(text, "source")).contains(8_000.0));
        }
    }

    @Test
    default void jsonIsJsonAndPrometheusTextIsWellFormed() {
        try (MetricsSink sink = open()) {
            oddFigures().forEach(sink::record);
            sink.export(Format.JSON)
                    .ifPresent(json -> assertThat(
                                    JsonMapper.shared().readTree(json).isObject())
                            .isTrue());
            sink.export(Format.PROMETHEUS).ifPresent(PrometheusText::check);
            sink.export(Format.TEXT).ifPresent(text -> assertThat(text).isNotBlank());
        }
    }

    @Test
    default void oddFiguresDoNoHarm() {
        try (MetricsSink sink = open()) {
            assertThatCode(() -> oddFigures().forEach(sink::record)).doesNotThrowAnyException();
            sink.record(new Measurement.Count("sources", Map.of(), 7));
            sink.export(Format.PROMETHEUS)
                    .ifPresent(text ->
                            assertThat(PrometheusText.values(text, "sources")).contains(7.0));
        }
    }

    private static List<Measurement> oddFigures() {
        return List.of(
                new Measurement.Count("with spaces and ü", Map.of("label \"quoted\"", "a\"b\\c\nd\t\u2028é"), 1),
                new Measurement.Count("", Map.of("", ""), 1),
                new Measurement.Count("nan", Map.of(), Double.NaN),
                new Measurement.Count("endless", Map.of(), Double.POSITIVE_INFINITY),
                new Measurement.Count("huge", Map.of(), 1e300),
                new Measurement.Count("negative", Map.of(), -1),
                new Measurement.Time("no_time", Map.of(), Duration.ZERO),
                new Measurement.Time("long_time", Map.of(), Duration.ofDays(10_000)),
                new Measurement.Time("negative_time", Map.of(), Duration.ofSeconds(-1)),
                new Measurement.Count("9starts_with_a_digit", Map.of("9", "x"), 1));
    }
}
