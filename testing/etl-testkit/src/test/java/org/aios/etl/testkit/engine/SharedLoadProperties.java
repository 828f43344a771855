package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One load per key of all processes that share a cache, over many simulated worlds. {@code -Detl.seed=N} replays one world,
 * {@code -Detl.seeds=N} tries more of them, from {@code -Detl.first=N} on.
 */
class SharedLoadProperties {
    private static final long DEFAULT_SEEDS = 200;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyWorldKeepsTheLaws() {
        long first = Long.getLong("etl.seed", Long.getLong("etl.first", 0));
        long seeds = Long.getLong("etl.seed") == null ? Long.getLong("etl.seeds", DEFAULT_SEEDS) : 1;
        for (long seed = first; seed < first + seeds; seed++) {
            keepsTheLaws(seed);
        }
    }

    private static void keepsTheLaws(long seed) {
        List<String> violations;
        try {
            violations = new SharedWorld(seed).live();
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Seed %d (-Detl.seed=%d) broke: %s".formatted(seed, seed, e), e);
        }
        assertThat(violations)
                .as("seed %d (replay with -Detl.seed=%d)", seed, seed)
                .isEmpty();
    }
}
