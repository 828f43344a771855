package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionListener;
import org.aios.etl.core.spi.Measurement;
import org.aios.etl.core.spi.MetricsSink;
import org.apiguardian.api.API;

/** Turns events into figures for every metrics sink. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MetricsListener implements CollectionListener {
    private static final String TOOL = "tool";

    private final List<MetricsSink> sinks;

    /** Feeds the given sinks. */
    public MetricsListener(List<? extends MetricsSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public void on(CollectionEvent event) {
        if (event instanceof CollectionEvent.SourceFinished finished) {
            finished(finished);
        } else if (event instanceof CollectionEvent.CacheAnswered cache) {
            count("cache_lookups", Map.of(TOOL, cache.subject().tool(), "answer", word(cache.answer())), 1);
        } else if (event instanceof CollectionEvent.AttemptFailed attempt) {
            String tool = attempt.subject().tool();
            count("attempts_failed", Map.of(TOOL, tool, "code", attempt.code().name()), 1);
            attempt.retryIn().ifPresent(delay -> count("retries", Map.of(TOOL, tool), 1));
        } else if (event instanceof CollectionEvent.ApiCalled call) {
            apiCalled(call);
        } else if (event instanceof CollectionEvent.StageReached stage) {
            count(
                    "stages",
                    Map.of(TOOL, stage.subject().tool(), "stage", stage.event().stage()),
                    1);
        } else if (event instanceof CollectionEvent.PaymentSettled paid) {
            count("payments", Map.of(TOOL, paid.subject().tool(), "provider", paid.provider()), 1);
        } else if (event instanceof CollectionEvent.PaymentSpared spared) {
            count(
                    "spared_usd",
                    Map.of(TOOL, spared.subject().tool(), "by", spared.by()),
                    spared.listPrice().usd().doubleValue());
        } else if (event instanceof CollectionEvent.OperationLeaked leaked) {
            count("operations_leaked", Map.of(TOOL, leaked.subject().tool()), 1);
        }
    }

    private void finished(CollectionEvent.SourceFinished event) {
        String tool = event.subject().tool();
        Map<String, String> labels = Map.of(TOOL, tool);
        count("sources", Map.of(TOOL, tool, "status", word(event.status())), 1);
        event.code().ifPresent(code -> count("errors", Map.of(TOOL, tool, "code", code.name()), 1));
        count("cost_usd", labels, event.cost().usd().doubleValue());
        count("saved_usd", labels, event.saved().usd().doubleValue());
        time(
                "source_seconds",
                Map.of(TOOL, tool, "cache", event.cacheHit() ? "hit" : "miss"),
                event.timing().elapsed());
        time("queue_seconds", labels, event.timing().queued());
    }

    private void apiCalled(CollectionEvent.ApiCalled call) {
        String tool = call.subject().tool();
        String outcome = call.status() == 0 ? "none" : call.status() / 100 + "xx";
        count("api_calls", Map.of(TOOL, tool, "method", call.method(), "status", outcome), 1);
        count("api_bytes", Map.of(TOOL, tool), call.bytes());
        time("api_call_seconds", Map.of(TOOL, tool), call.took());
    }

    private void count(String name, Map<String, String> labels, double amount) {
        tell(new Measurement.Count(name, labels, amount));
    }

    private void time(String name, Map<String, String> labels, Duration duration) {
        tell(new Measurement.Time(name, labels, duration));
    }

    private void tell(Measurement measurement) {
        sinks.forEach(sink -> sink.record(measurement));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
