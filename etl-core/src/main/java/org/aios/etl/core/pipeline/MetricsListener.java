package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswer;
import org.aios.etl.core.spi.CollectionEvent.Subject;
import org.aios.etl.core.spi.CollectionListener;
import org.aios.etl.core.spi.Measurement;
import org.aios.etl.core.spi.MetricsSink;
import org.apiguardian.api.API;

/**
 * Turns events into figures for every metrics sink; what each is called and means stands in {@code docs/metrics.md}.
 * Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MetricsListener implements CollectionListener {
    private static final String TOOL = "tool";
    private static final String PROVIDER = "provider";

    private final List<MetricsSink> sinks;

    /** Feeds the given sinks. */
    public MetricsListener(List<? extends MetricsSink> sinks) {
        this.sinks = List.copyOf(sinks);
    }

    @Override
    public void on(CollectionEvent event) {
        if (event instanceof CollectionEvent.SourceFinished finished) {
            finished(finished);
        } else if (event instanceof CollectionEvent.SourceKept kept) {
            kept(kept);
        } else if (event instanceof CollectionEvent.CacheAnswered cache) {
            lookedUp(cache);
        } else if (event instanceof CollectionEvent.AttemptFailed attempt) {
            failed(attempt);
        } else if (event instanceof CollectionEvent.ApiCalled call) {
            called(call);
        } else if (event instanceof CollectionEvent.StageReached stage) {
            time("stage_seconds", of(stage.subject(), "stage", stage.event().stage()), stage.took());
        } else if (event instanceof CollectionEvent.PaymentOpened opened) {
            count("payments_opened", of(opened.subject(), PROVIDER, opened.provider()), 1);
        } else if (event instanceof CollectionEvent.PaymentSettled paid) {
            settled(paid);
        } else if (event instanceof CollectionEvent.PaymentSpared spared) {
            money("spared_usd", of(spared.subject(), "by", spared.by()), spared.listPrice());
        } else if (event instanceof CollectionEvent.OperationLeaked leaked) {
            count("operations_leaked", of(leaked.subject()), 1);
        } else if (event instanceof CollectionEvent.RunFinished run) {
            time("run_seconds", Map.of(), run.wall());
        }
    }

    private void finished(CollectionEvent.SourceFinished event) {
        Subject subject = event.subject();
        count("sources", of(subject, "status", word(event.status())), 1);
        event.code().ifPresent(code -> count("errors", of(subject, "code", code.name()), 1));
        money("cost_usd", of(subject), event.cost());
        money("saved_usd", of(subject), event.saved());
        answered("cache_answers", subject, event.cache());
        if (event.status().worked(event.attempts(), event.timing().elapsed())) {
            time(
                    "source_seconds",
                    of(subject, "cache", word(event.cache())),
                    event.timing().elapsed());
            time("queue_seconds", of(subject), event.timing().queued());
        }
    }

    /** An earlier start of the run counted these; both together are the run's. */
    private void kept(CollectionEvent.SourceKept event) {
        count("kept_sources", of(event.subject()), 1);
        money("kept_cost_usd", of(event.subject()), event.cost());
        money("kept_saved_usd", of(event.subject()), event.saved());
        answered("kept_cache_answers", event.subject(), event.cache());
    }

    private void answered(String name, Subject subject, CacheAnswer answer) {
        if (answer != CacheAnswer.OFF) {
            count(name, of(subject, "answer", word(answer)), 1);
        }
    }

    /** Only what the outcome does not show. */
    private void lookedUp(CollectionEvent.CacheAnswered cache) {
        if (cache.answer() == CacheAnswer.STALE) {
            count("cache_expired", of(cache.subject()), 1);
        } else if (cache.answer() == CacheAnswer.BROKEN) {
            count("cache_broken", of(cache.subject()), 1);
        }
    }

    private void failed(CollectionEvent.AttemptFailed attempt) {
        count("attempts_failed", of(attempt.subject(), "code", attempt.code().name()), 1);
        attempt.retryIn().ifPresent(delay -> count("retries", of(attempt.subject()), 1));
    }

    private void called(CollectionEvent.ApiCalled call) {
        Subject subject = call.subject();
        String outcome = call.status() == 0 ? "none" : call.status() / 100 + "xx";
        count("api_calls", Map.of(TOOL, subject.tool(), "method", call.method(), "status", outcome), 1);
        count("api_bytes", of(subject), call.bytes());
        time("api_call_seconds", of(subject), call.took());
    }

    private void settled(CollectionEvent.PaymentSettled paid) {
        Map<String, String> labels = of(paid.subject(), PROVIDER, paid.provider());
        count("payments", labels, 1);
        money("paid_usd", labels, paid.cost());
        time("payment_seconds", labels, paid.took());
    }

    private static Map<String, String> of(Subject subject) {
        return Map.of(TOOL, subject.tool());
    }

    private static Map<String, String> of(Subject subject, String label, String value) {
        return Map.of(TOOL, subject.tool(), label, value);
    }

    private void money(String name, Map<String, String> labels, Money amount) {
        count(name, labels, amount.usd().doubleValue());
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
