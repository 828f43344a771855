package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.SavingsRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every record of savings must do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface SavingsRecordContract {
    /** Opens the record; all that one test opens are the same one. */
    SavingsRecord open();

    private static Saving saving(String day, String run, String amount) {
        return new Saving(
                LocalDate.parse(day), run, "transcribe_video", Saving.Kind.SAVED, "cache", 1, Money.usd(amount));
    }

    private static Money sum(SavingsRecord record) throws IOException {
        return record.read().savings().stream().map(Saving::amount).reduce(Money.ZERO, Money::plus);
    }

    @Test
    default void nothingIsThereBeforeSomethingIsAdded() throws IOException {
        assertThat(open().read()).isEqualTo(SavingsRecord.Content.NOTHING);
        open().add(List.of());
        assertThat(open().read()).isEqualTo(SavingsRecord.Content.NOTHING);
    }

    @Test
    default void everybodySeesWhatAnybodyAdded() throws IOException {
        SavingsRecord mine = open();
        SavingsRecord others = open();
        mine.add(List.of(saving("2026-11-25", "run-1", "0.0028")));
        others.add(List.of(saving("2026-11-25", "run-2", "0.000000001"), saving("2026-11-24", "run-2", "7")));
        assertThat(mine.read().savings())
                .containsExactlyInAnyOrderElementsOf(others.read().savings())
                .contains(saving("2026-11-25", "run-1", "0.0028"), saving("2026-11-24", "run-2", "7"));
        assertThat(sum(mine)).isEqualTo(Money.usd("7.002800001"));
        assertThat(mine.read().damaged()).isZero();
    }

    @Test
    default void daysAreInOrder() throws IOException {
        SavingsRecord record = open();
        record.add(List.of(
                saving("2026-11-25", "a", "1"), saving("2026-01-02", "a", "1"), saving("2026-11-24", "a", "1")));
        assertThat(record.read().savings()).extracting(Saving::day).isSorted();
    }

    @Test
    default void anyTextComesBackAsItWas() throws IOException {
        Saving odd = new Saving(
                LocalDate.parse("2026-11-25"),
                "run \"1\"\\\n\u0000\u2028\uD83D\uDE00",
                "a,tool}",
                Saving.Kind.SPARED,
                "captions",
                3,
                Money.usd("1000000000.5"));
        open().add(List.of(odd));
        assertThat(open().read().savings()).containsExactly(odd);
    }

    @Test
    default void interruptedCallerHarmsNobody() throws IOException {
        Thread.currentThread().interrupt();
        SavingsRecord record = open();
        record.add(List.of(saving("2026-11-25", "a", "1")));
        Money sum = sum(record);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(sum).isEqualTo(Money.usd("1"));
    }

    @Test
    default void ofManyThreadsNothingIsLost() throws Exception {
        Threads.together(6, thread -> () -> {
            SavingsRecord record = open();
            for (int i = 0; i < 100; i++) {
                record.add(List.of(saving("2026-11-25", "run-" + thread, "0.01"), saving("2026-11-25", "b", "0.02")));
            }
            return true;
        });
        assertThat(sum(open())).isEqualTo(Money.usd("18"));
    }
}
