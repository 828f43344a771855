package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Circuit circuit = new Circuit(3, Duration.ofSeconds(5));
    private long now = 1_000 * SECOND;

    private void fail(int times) {
        for (int count = 0; count < times; count++) {
            circuit.failed(now, now, "it answered 503", circuit.begins());
        }
    }

    @Test
    void failuresInARowOpenIt() {
        fail(2);
        assertThat(circuit.turnsAway(now)).isFalse();
        fail(1);
        assertThat(circuit.turnsAway(now)).isTrue();
        assertThat(circuit.untilTrial(now)).isEqualTo(SECOND);
        assertThat(circuit.story()).contains("3 times in a row").contains("it answered 503");
    }

    @Test
    void aSuccessInBetweenStartsTheCountAnew() {
        fail(2);
        circuit.alive(now);
        fail(2);
        assertThat(circuit.turnsAway(now)).isFalse();
    }

    @Test
    void oldFailuresDoNotCount() {
        fail(2);
        now += Circuit.MEMORY + 1;
        fail(1);
        assertThat(circuit.turnsAway(now)).isFalse();
    }

    @Test
    void oneCallTriesWhileTheOthersAreTurnedAway() {
        fail(3);
        now += SECOND;
        assertThat(circuit.turnsAway(now)).isFalse();
        assertThat(circuit.begins()).isTrue();
        assertThat(circuit.turnsAway(now)).isTrue();
        circuit.alive(now);
        assertThat(circuit.turnsAway(now)).isFalse();
    }

    @Test
    void eachFailedTrialDoublesTheTimeUpToTheLongest() {
        fail(3);
        for (long expected : new long[] {1, 2, 4, 5, 5}) {
            assertThat(circuit.untilTrial(now)).isEqualTo(expected * SECOND);
            now += expected * SECOND;
            assertThat(circuit.failed(now, now, "still away", circuit.begins())).isTrue();
        }
    }

    @Test
    void aTrialThatSaysNothingLetsTheNextOneTry() {
        fail(3);
        now += SECOND;
        circuit.undecided(circuit.begins());
        assertThat(circuit.turnsAway(now)).isFalse();
    }

    @Test
    void callsFromBeforeItOpenedNeitherProlongNorEndATrial() {
        fail(3);
        now += SECOND;
        assertThat(circuit.begins()).isTrue();
        assertThat(circuit.failed(now, now - SECOND, "late", false)).isFalse();
        assertThat(circuit.turnsAway(now)).isTrue();
        circuit.alive(now);
        assertThat(circuit.turnsAway(now)).isFalse();
    }

    @Test
    void noneOpensWhereNoFailureCounts() {
        Circuit never = new Circuit(0, Duration.ofSeconds(5));
        for (int count = 0; count < 1_000; count++) {
            assertThat(never.failed(now, now, "away", never.begins())).isFalse();
        }
        assertThat(never.turnsAway(now)).isFalse();
    }

    @Test
    void itIsForgottenOnlyWhenItsFailuresAreOld() {
        assertThat(circuit.forgettable(now)).isTrue();
        fail(1);
        assertThat(circuit.forgettable(now)).isFalse();
        assertThat(circuit.forgettable(now + Circuit.MEMORY + 1)).isTrue();
    }

    @Test
    void callsThatFailWhileOthersDoWellDoNotCount() {
        long began = now;
        now += 60 * SECOND;
        circuit.alive(now);
        for (int count = 0; count < 100; count++) {
            assertThat(circuit.failed(now, began, "no answer within 60.0 s", circuit.begins()))
                    .isFalse();
        }
        now += SECOND;
        fail(3);
        assertThat(circuit.turnsAway(now)).isTrue();
    }

    @Test
    void afterTheLongestPauseOrFourOfThemThereIsNoHope() {
        Circuit patient = new Circuit(1, Duration.ofSeconds(30));
        for (int pause : new int[] {1, 2, 4}) {
            patient.failed(now, now, "it answered 503", patient.begins());
            assertThat(patient.hopeless()).as("after %d s", pause).isFalse();
            now += pause * SECOND;
        }
        patient.failed(now, now, "it answered 503", patient.begins());
        assertThat(patient.hopeless()).isTrue();
        now += 8 * SECOND;
        patient.begins();
        patient.alive(now);
        assertThat(patient.hopeless()).isFalse();
        Circuit impatient = new Circuit(1, Duration.ofSeconds(1));
        impatient.failed(now, now, "it answered 503", impatient.begins());
        assertThat(impatient.hopeless()).isTrue();
    }
}
