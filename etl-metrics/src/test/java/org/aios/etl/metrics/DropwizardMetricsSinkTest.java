package org.aios.etl.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.aios.etl.core.spi.Measurement;
import org.aios.etl.core.spi.MetricsSink;
import org.aios.etl.core.spi.MetricsSink.Format;
import org.aios.etl.core.spi.MetricsSinkProvider;
import org.aios.etl.testkit.MetricsSinkContract;
import org.junit.jupiter.api.Test;

class DropwizardMetricsSinkTest implements MetricsSinkContract {
    private final MetricsSink sink = new DropwizardMetricsProvider().open();

    @Override
    public MetricsSink open() {
        return new DropwizardMetricsProvider().open();
    }

    private void count(String name, Map<String, String> labels, double amount) {
        sink.record(new Measurement.Count(name, labels, amount));
    }

    private void time(Map<String, String> labels, long millis) {
        sink.record(new Measurement.Time("source", labels, Duration.ofMillis(millis)));
    }

    private String export(Format format) {
        return sink.export(format).orElseThrow();
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(MetricsSinkProvider.class).stream()
                        .map(provider -> provider.get().name()))
                .contains("dropwizard");
    }

    @Test
    void jsonListsCountersAndTimersInOrder() {
        count("sources", Map.of("tool", "web", "status", "ok"), 2);
        count("sources", Map.of("tool", "book", "status", "ok"), 1);
        count("cost_usd", Map.of(), 0.25);
        for (int i = 1; i <= 100; i++) {
            time(Map.of("tool", "web"), i);
        }
        assertThat(export(Format.JSON))
                .isEqualTo("{\"counters\":[" + "{\"name\":\"cost_usd\",\"labels\":{},\"value\":0.25},"
                        + "{\"name\":\"sources\",\"labels\":{\"status\":\"ok\",\"tool\":\"book\"},\"value\":1},"
                        + "{\"name\":\"sources\",\"labels\":{\"status\":\"ok\",\"tool\":\"web\"},\"value\":2}],"
                        + "\"timers\":[{\"name\":\"source\",\"labels\":{\"tool\":\"web\"},\"count\":100,"
                        + "\"sum_seconds\":5.05,\"min\":0.001,\"max\":0.1,\"mean\":0.0505,"
                        + "\"p50\":" + percentile("p50") + ",\"p95\":" + percentile("p95") + ",\"p99\":"
                        + percentile("p99") + "}],\"hit_rates\":[]}");
        assertThat(Double.parseDouble(percentile("p50"))).isBetween(0.05, 0.0501);
        assertThat(Double.parseDouble(percentile("p95"))).isBetween(0.095, 0.0951);
        assertThat(Double.parseDouble(percentile("p99"))).isBetween(0.099, 0.0991);
    }

    private String percentile(String name) {
        return export(Format.JSON).replaceAll(".*\"" + name + "\":([0-9.]+).*", "$1");
    }

    @Test
    void tenthsOfACentAddUpExactly() {
        for (int i = 0; i < 1_000; i++) {
            count("cost_usd", Map.of(), 0.1);
            count("cost_usd", Map.of(), 0.001);
        }
        assertThat(export(Format.JSON)).contains("\"value\":101}");
    }

    @Test
    void figuresOfManyThreadsAreAllThere() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                tasks.add(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        count("sources", Map.of("tool", "web"), 0.5);
                        time(Map.of(), 7);
                    }
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(export(Format.JSON)).contains("\"value\":8000}", "\"count\":16000,\"sum_seconds\":112,");
    }

    @Test
    void prometheusTextHasTypesQuantilesAndEscapedLabels() {
        count("sources", Map.of("tool", "a\"b\\c\nd"), 3);
        time(Map.of("tool", "web"), 10);
        assertThat(export(Format.PROMETHEUS))
                .contains("# TYPE etl_sources_total counter\n")
                .contains("etl_sources_total{tool=\"a\\\"b\\\\c\\nd\"} 3\n")
                .contains("# TYPE etl_source_seconds summary\n")
                .contains("etl_source_seconds{tool=\"web\",quantile=\"0.95\"} 0.01\n")
                .contains("etl_source_seconds_sum{tool=\"web\"} 0.01\n")
                .contains("etl_source_seconds_count{tool=\"web\"} 1\n");
    }

    @Test
    void theTableShowsAmountsHitRateAndTimes() {
        count("cost_usd", Map.of("tool", "video"), 1.5);
        count("cache_answers", Map.of("tool", "web", "answer", "hit"), 3);
        count("cache_answers", Map.of("tool", "web", "answer", "miss"), 1);
        time(Map.of("tool", "web"), 1_500);
        String table = export(Format.TEXT);
        assertThat(table).containsPattern("cost_usd +tool=video +\\$1.50");
        assertThat(table).containsPattern("cache_answers +tool=web +75.0 %");
        assertThat(table).containsPattern("source +tool=web +1 +1.50 s +1.50 s");
    }

    @Test
    void jsonSaysWhichShareCameFromTheCacheAndHowFastARunWas() {
        count("sources", Map.of("tool", "web", "status", "ok"), 3);
        count("sources", Map.of("tool", "web", "status", "failed"), 1);
        count("cache_answers", Map.of("tool", "web", "answer", "hit"), 1);
        count("cache_answers", Map.of("tool", "web", "answer", "stale"), 1);
        count("cache_answers", Map.of("tool", "web", "answer", "miss"), 1);
        sink.record(new Measurement.Time("run_seconds", Map.of(), Duration.ofSeconds(8)));

        assertThat(export(Format.JSON))
                .endsWith("\"hit_rates\":[{\"name\":\"cache_answers\",\"labels\":{\"tool\":\"web\"},"
                        + "\"hits\":2,\"of\":3,\"rate\":0.666667}],\"sources_per_second\":0.5}");
        assertThat(export(Format.TEXT)).containsPattern("sources +0.50/s");
    }

    @Test
    void aLabelWithEverNewValuesDoesNotFillTheMemory() {
        for (int i = 0; i < 5_000; i++) {
            count("sources", Map.of("url", "u" + i), 1);
        }
        assertThat(export(Format.JSON).split("\"name\":\"sources\"", -1)).hasSizeLessThan(2_100);
        assertThat(export(Format.JSON)).contains("figures_left_out");
    }

    @Test
    void figuresThatCannotBeKeptHarmNoOthers() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1, 1e300}) {
            count("odd", Map.of(), odd);
        }
        sink.record(new Measurement.Time("odd", Map.of(), Duration.ofSeconds(-5)));
        sink.record(new Measurement.Time("odd", Map.of(), Duration.ofSeconds(Long.MAX_VALUE)));
        count("sources", Map.of(), 1);
        assertThat(export(Format.JSON)).contains("{\"name\":\"sources\",\"labels\":{},\"value\":1}");
    }
}
