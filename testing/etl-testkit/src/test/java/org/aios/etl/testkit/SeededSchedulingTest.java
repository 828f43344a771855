package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.port.Scheduling.Gate;
import org.junit.jupiter.api.Test;

class SeededSchedulingTest implements SchedulingContract {
    @Override
    public Scheduling open() {
        return new SeededScheduling(42);
    }

    @Override
    public void run(Scheduling scheduling, Runnable task) {
        ((SeededScheduling) scheduling).run(task);
    }

    @Test
    void oneSeedAlwaysGivesTheSameOrder() {
        assertThat(order(7)).isEqualTo(order(7));
    }

    @Test
    void seedsGiveDifferentOrders() {
        Set<List<Integer>> orders = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            orders.add(order(seed));
        }
        assertThat(orders).hasSizeGreaterThan(10);
    }

    @Test
    void yearOfWaitingTakesNoTime() {
        SeededScheduling scheduling = new SeededScheduling(1);
        Instant before = scheduling.clock().instant();
        scheduling.run(() -> await(scheduling.gate(), Duration.ofDays(365)));
        assertThat(scheduling.clock().instant()).isEqualTo(before.plus(Duration.ofDays(365)));
    }

    @Test
    void clockCanJumpWithoutTheTicks() {
        SeededScheduling scheduling = new SeededScheduling(1);
        Instant before = scheduling.clock().instant();
        scheduling.jump(Duration.ofHours(-2));
        assertThat(scheduling.clock().instant()).isEqualTo(before.minus(Duration.ofHours(2)));
        assertThat(scheduling.ticks()).isZero();
    }

    @Test
    void forgottenWakeUpIsADeadlock() {
        SeededScheduling scheduling = new SeededScheduling(1);
        assertThatThrownBy(() -> scheduling.run(() -> await(scheduling.gate(), Scheduling.FOREVER)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Deadlock")
                .hasMessageContaining("main");
    }

    @Test
    void failureOfATaskFailsTheTest() {
        SeededScheduling scheduling = new SeededScheduling(1);
        assertThatThrownBy(() -> scheduling.run(() -> scheduling.spawn("bad", () -> {
                    throw new IllegalStateException("broken");
                })))
                .hasMessageContaining("bad")
                .hasRootCauseMessage("broken");
    }

    @Test
    void crashEndsEveryoneWhereverTheyAre() {
        SeededScheduling scheduling = new SeededScheduling(1);
        List<String> seen = new ArrayList<>();
        boolean ended = scheduling.crashAfter(10, () -> seen.add("crash")).run(() -> {
            while (true) {
                await(scheduling.gate(), Duration.ofSeconds(1));
            }
        });
        assertThat(ended).isFalse();
        assertThat(seen).containsExactly("crash");
        assertThat(scheduling.ticks()).isEqualTo(Duration.ofSeconds(9).toNanos());
    }

    private static List<Integer> order(long seed) {
        SeededScheduling scheduling = new SeededScheduling(seed);
        List<Integer> order = new ArrayList<>();
        scheduling.run(() -> {
            for (int i = 0; i < 6; i++) {
                int number = i;
                scheduling.spawn("task-" + i, () -> order.add(number));
            }
        });
        return order;
    }

    private static void await(Gate gate, Duration limit) {
        try {
            gate.await(() -> false, limit);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody should have interrupted this thread", e);
        }
    }
}
