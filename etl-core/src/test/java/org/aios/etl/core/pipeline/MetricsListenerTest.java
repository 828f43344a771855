package org.aios.etl.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswer;
import org.aios.etl.core.spi.CollectionEvent.Status;
import org.aios.etl.core.spi.CollectionEvent.Subject;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.Measurement;
import org.junit.jupiter.api.Test;

/** Which figures come of which event. */
class MetricsListenerTest {
    private static final Subject TALK = new Subject("run", "talk", "transcribe_video");
    private static final Instant NOW = Instant.EPOCH;

    private final List<Measurement> taken = new ArrayList<>();
    private final MetricsListener listener = new MetricsListener(List.of(taken::add));

    @Test
    void anEndedSourceCountsByItsStatusItsErrorAndItsMoney() {
        listener.on(finished(Status.FAILED, Optional.of(ErrorCode.TIMEOUT), CacheAnswer.MISS));

        assertThat(count("sources", "status", "failed")).isEqualTo(1);
        assertThat(count("errors", "code", "TIMEOUT")).isEqualTo(1);
        assertThat(count("cost_usd")).isEqualTo(0.25);
        assertThat(count("saved_usd")).isEqualTo(0.5);
        assertThat(time("source_seconds", "cache", "miss")).isEqualTo(Duration.ofMillis(40));
        assertThat(time("queue_seconds")).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void theCacheIsCountedByWhatCameOfIt() {
        listener.on(new CollectionEvent.CacheAnswered(NOW, TALK, CacheAnswer.STALE, Money.ZERO));
        listener.on(finished(Status.OK, Optional.empty(), CacheAnswer.MISS));
        listener.on(finished(Status.OK, Optional.empty(), CacheAnswer.HIT));
        listener.on(finished(Status.OK, Optional.empty(), CacheAnswer.STALE));
        listener.on(finished(Status.OK, Optional.empty(), CacheAnswer.OFF));

        assertThat(count("cache_answers", "answer", "miss")).isEqualTo(1);
        assertThat(count("cache_answers", "answer", "hit")).isEqualTo(1);
        assertThat(count("cache_answers", "answer", "stale")).isEqualTo(1);
        assertThat(count("cache_answers", "answer", "off")).isZero();
        assertThat(count("cache_expired")).isEqualTo(1);
    }

    @Test
    void whatAnEarlierStartFinishedIsCountedApart() {
        listener.on(new CollectionEvent.SourceKept(NOW, TALK, Money.usd("0.25"), Money.ZERO, CacheAnswer.MISS));

        assertThat(count("sources")).isZero();
        assertThat(count("kept_sources")).isEqualTo(1);
        assertThat(count("kept_cost_usd")).isEqualTo(0.25);
        assertThat(count("kept_cache_answers", "answer", "miss")).isEqualTo(1);
    }

    @Test
    void stagesAndPaymentsHaveTheirTimes() {
        listener.on(new CollectionEvent.StageReached(
                NOW, TALK, new CollectorEvent("parse", Map.of("pages", 3)), Duration.ofMillis(7)));
        listener.on(
                new CollectionEvent.PaymentSettled(NOW, TALK, "assemblyai", Money.usd("0.25"), Duration.ofSeconds(9)));
        listener.on(new CollectionEvent.RunFinished(NOW, "run", 1, 0, 0, Money.ZERO, Duration.ofSeconds(11)));

        assertThat(time("stage_seconds", "stage", "parse")).isEqualTo(Duration.ofMillis(7));
        assertThat(time("payment_seconds", "provider", "assemblyai")).isEqualTo(Duration.ofSeconds(9));
        assertThat(count("paid_usd", "provider", "assemblyai")).isEqualTo(0.25);
        assertThat(time("run_seconds")).isEqualTo(Duration.ofSeconds(11));
    }

    private static CollectionEvent finished(Status status, Optional<ErrorCode> code, CacheAnswer cache) {
        return new CollectionEvent.SourceFinished(
                NOW,
                TALK,
                status,
                code,
                2,
                Money.usd("0.25"),
                Money.usd("0.5"),
                Optional.of(SavedBy.CACHE),
                cache,
                new Timing(Duration.ofMillis(3), Duration.ofMillis(40), Optional.empty()));
    }

    private double count(String name, String... label) {
        return taken.stream()
                .filter(Measurement.Count.class::isInstance)
                .map(Measurement.Count.class::cast)
                .filter(count -> isOf(count, name, label))
                .mapToDouble(Measurement.Count::amount)
                .sum();
    }

    private Duration time(String name, String... label) {
        return taken.stream()
                .filter(Measurement.Time.class::isInstance)
                .map(Measurement.Time.class::cast)
                .filter(time -> isOf(time, name, label))
                .map(Measurement.Time::duration)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(Measurement figure, String name, String... label) {
        return figure.name().equals(name)
                && (label.length == 0 || label[1].equals(figure.labels().get(label[0])));
    }
}
