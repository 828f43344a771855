package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The laws of the engine over many simulated worlds. {@code -Detl.seed=N} replays one world, {@code -Detl.seeds=N} tries
 * more of them, from {@code -Detl.first=N} on.
 */
class EngineLawsProperties {
    private static final long DEFAULT_SEEDS = 2_000;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyWorldKeepsTheLaws() {
        if (Long.getLong("etl.seed") != null) {
            keepsTheLaws(Long.getLong("etl.seed"));
            return;
        }
        long first = Long.getLong("etl.first", 0);
        for (long seed = first; seed < first + Long.getLong("etl.seeds", DEFAULT_SEEDS); seed++) {
            keepsTheLaws(seed);
        }
    }

    @Test
    void oneSeedIsOneWorld() {
        SimulatedWorld one = new SimulatedWorld(4711);
        SimulatedWorld same = new SimulatedWorld(4711);
        one.live();
        same.live();
        assertThat(one).hasToString(same.toString());
        assertThat(one.switches()).isEqualTo(same.switches());
    }

    private static void keepsTheLaws(long seed) {
        SimulatedWorld world = new SimulatedWorld(seed);
        List<String> violations;
        try {
            violations = world.live();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Seed %d (-Detl.seed=%d) broke: %s".formatted(seed, seed, e), e);
        }
        assertThat(violations)
                .as("seed %d (replay with -Detl.seed=%d)%s", seed, seed, world)
                .isEmpty();
    }
}
