package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.pipeline.SavingsListener;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.Subject;
import org.aios.etl.testkit.MemorySavingsRecord;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;

class SavingsListenerTest {
    private static final Instant LATE = Instant.parse("2026-11-25T23:59:59.999Z");

    private final SeededScheduling scheduling = new SeededScheduling(1);
    private final MemorySavingsRecord record = new MemorySavingsRecord();
    private final SavingsListener listener = new SavingsListener(record, scheduling);

    private static CollectionEvent finished(Instant at, String run, String saved, SavedBy by) {
        return new CollectionEvent.SourceFinished(
                at,
                new Subject(run, "source", "transcribe_video"),
                CollectionEvent.Status.OK,
                Optional.empty(),
                1,
                Money.ZERO,
                Money.usd(saved),
                Optional.of(by),
                CollectionEvent.CacheAnswer.MISS,
                Timing.NONE);
    }

    private List<Saving> recorded() {
        return record.read().savings();
    }

    private void elapse(Duration time) {
        try {
            scheduling.gate().await(() -> false, time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sumsAreWrittenSecondsLaterInOneGo() {
        scheduling.run(() -> {
            listener.on(finished(LATE, "run", "0.01", SavedBy.CACHE));
            elapse(Duration.ofSeconds(4));
            listener.on(finished(LATE, "run", "0.02", SavedBy.CACHE));
            listener.on(finished(LATE, "run", "0.000000001", SavedBy.DUPLICATE));
            assertThat(recorded()).isEmpty();
            elapse(Duration.ofSeconds(2));
            assertThat(recorded())
                    .containsExactlyInAnyOrder(
                            saving("2026-11-25", "run", "cache", 2, "0.03"),
                            saving("2026-11-25", "run", "duplicate", 1, "0.000000001"));
            listener.close();
        });
    }

    @Test
    void daysAndRunsAreKeptApart() {
        scheduling.run(() -> {
            listener.on(finished(LATE, "one", "1", SavedBy.LEDGER));
            listener.on(finished(LATE, "other", "2", SavedBy.LEDGER));
            listener.on(finished(LATE.plusMillis(1), "one", "4", SavedBy.LEDGER));
            listener.close();
        });
        assertThat(recorded())
                .containsExactlyInAnyOrder(
                        saving("2026-11-25", "one", "ledger", 1, "1"),
                        saving("2026-11-25", "other", "ledger", 1, "2"),
                        saving("2026-11-26", "one", "ledger", 1, "4"));
    }

    @Test
    void whatIsSparedIsKeptApartFromWhatIsSaved() {
        scheduling.run(() -> {
            listener.on(new CollectionEvent.PaymentSpared(
                    LATE, new Subject("run", "a", "transcribe_video"), "captions", "assemblyai", Money.usd("0.15")));
            listener.on(finished(LATE, "run", "0", SavedBy.CACHE));
            listener.close();
        });
        assertThat(recorded())
                .containsExactly(new Saving(
                        LocalDate.parse("2026-11-25"),
                        "run",
                        "transcribe_video",
                        Saving.Kind.SPARED,
                        "captions",
                        1,
                        Money.usd("0.15")));
    }

    @Test
    void theEndOfARunWritesAtOnce() {
        scheduling.run(() -> {
            listener.on(finished(LATE, "run", "1", SavedBy.JOIN));
            listener.on(new CollectionEvent.RunFinished(LATE, "run", 1, 0, 0, Money.ZERO, Duration.ofSeconds(1)));
            assertThat(recorded()).hasSize(1);
            listener.close();
        });
        assertThat(recorded()).hasSize(1);
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenWithWhatComesNext() {
        scheduling.run(() -> {
            record.failing(true);
            listener.on(finished(LATE, "run", "1", SavedBy.CACHE));
            elapse(Duration.ofSeconds(6));
            assertThat(recorded()).isEmpty();
            record.failing(false);
            listener.on(finished(LATE, "run", "2", SavedBy.CACHE));
            elapse(Duration.ofSeconds(6));
            assertThat(recorded()).containsExactly(saving("2026-11-25", "run", "cache", 2, "3"));
            listener.close();
        });
        assertThat(recorded()).hasSize(1);
    }

    private static Saving saving(String day, String run, String who, int sources, String usd) {
        return new Saving(
                LocalDate.parse(day), run, "transcribe_video", Saving.Kind.SAVED, who, sources, Money.usd(usd));
    }
}
