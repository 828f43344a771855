package org.aios.etl.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal signal = new StopSignal();
    private final List<String> told = new ArrayList<>();

    @Test
    void everyListenerIsToldOnce() {
        signal.onStop(() -> told.add("first"));
        signal.onStop(() -> told.add("second"));
        signal.stop();
        signal.stop();
        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void whoComesTooLateIsToldAtOnce() {
        signal.stop();
        signal.onStop(() -> told.add("late"));
        assertThat(told).containsExactly("late");
        assertThat(signal.stopped()).isTrue();
    }

    @Test
    void nobodyIsToldBeforeItIsStopped() {
        signal.onStop(() -> told.add("early"));
        assertThat(told).isEmpty();
        assertThat(signal.stopped()).isFalse();
    }
}
