package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.port.Scheduling.Gate;
import org.aios.etl.core.port.Scheduling.Worker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every scheduling must do, in real or in virtual time. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface SchedulingContract {
    /** Makes a scheduling. */
    Scheduling open();

    /** Runs a task as one of the scheduling's threads and returns once it has ended. */
    default void run(Scheduling scheduling, Runnable task) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>(null);
        scheduling.spawn("contract", () -> {
            try {
                task.run();
            } catch (Throwable t) {
                failure.set(t);
            } finally {
                ended.countDown();
            }
        });
        ended.await();
        assertThat(failure.get()).as("what the task threw").isNull();
    }

    @Test
    default void spawnedTasksAllRun() throws InterruptedException {
        Scheduling scheduling = open();
        AtomicInteger ran = new AtomicInteger();
        run(scheduling, () -> {
            Gate gate = scheduling.gate();
            for (int i = 0; i < 20; i++) {
                scheduling.spawn("task-" + i, () -> {
                    ran.incrementAndGet();
                    gate.changed();
                });
            }
            assertThat(await(gate, () -> ran.get() == 20, Scheduling.FOREVER)).isTrue();
        });
    }

    @Test
    default void threadsBearTheirNames() throws InterruptedException {
        Scheduling scheduling = open();
        List<String> names = new CopyOnWriteArrayList<>();
        run(scheduling, () -> {
            Gate gate = scheduling.gate();
            scheduling.spawn("etl-batch-3", () -> {
                names.add(Thread.currentThread().getName());
                gate.changed();
            });
            await(gate, () -> !names.isEmpty(), Scheduling.FOREVER);
        });
        assertThat(names).containsExactly("etl-batch-3");
    }

    @Test
    default void conditionThatHoldsNeedsNoWait() throws InterruptedException {
        Scheduling scheduling = open();
        run(
                scheduling,
                () -> assertThat(await(scheduling.gate(), () -> true, Duration.ZERO))
                        .isTrue());
    }

    @Test
    default void limitEndsTheWait() throws InterruptedException {
        Scheduling scheduling = open();
        run(scheduling, () -> {
            long before = scheduling.ticks();
            assertThat(await(scheduling.gate(), () -> false, Duration.ofMillis(20)))
                    .isFalse();
            assertThat(scheduling.ticks() - before).isGreaterThanOrEqualTo(20_000_000);
        });
    }

    @Test
    default void changeWakesEveryoneWhoWaits() throws InterruptedException {
        Scheduling scheduling = open();
        AtomicBoolean open = new AtomicBoolean();
        AtomicInteger through = new AtomicInteger();
        run(scheduling, () -> {
            Gate gate = scheduling.gate();
            Gate done = scheduling.gate();
            for (int i = 0; i < 5; i++) {
                scheduling.spawn("waiter-" + i, () -> {
                    await(gate, open::get, Scheduling.FOREVER);
                    through.incrementAndGet();
                    done.changed();
                });
            }
            open.set(true);
            gate.changed();
            assertThat(await(done, () -> through.get() == 5, Scheduling.FOREVER))
                    .isTrue();
        });
    }

    @Test
    default void interruptEndsAWait() throws InterruptedException {
        Scheduling scheduling = open();
        AtomicBoolean interrupted = new AtomicBoolean();
        run(scheduling, () -> {
            Gate done = scheduling.gate();
            Gate never = scheduling.gate();
            Worker worker = scheduling.spawn("sleeper", () -> {
                try {
                    never.await(() -> false, Scheduling.FOREVER);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                done.changed();
            });
            worker.interrupt();
            assertThat(await(done, interrupted::get, Scheduling.FOREVER)).isTrue();
        });
    }

    @Test
    default void ticksNeverGoBack() throws InterruptedException {
        Scheduling scheduling = open();
        run(scheduling, () -> {
            long last = scheduling.ticks();
            for (int i = 0; i < 1_000; i++) {
                long now = scheduling.ticks();
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
        });
    }

    @Test
    default void randomNumbersLieBetweenZeroAndOneAndDiffer() throws InterruptedException {
        Scheduling scheduling = open();
        run(scheduling, () -> {
            double[] numbers =
                    DoubleStream.generate(scheduling::random).limit(1_000).toArray();
            assertThat(DoubleStream.of(numbers).allMatch(number -> number >= 0 && number < 1))
                    .isTrue();
            assertThat(DoubleStream.of(numbers).distinct().count()).isGreaterThan(900);
        });
    }

    private static boolean await(Gate gate, BooleanSupplier ready, Duration limit) {
        try {
            return gate.await(ready, limit);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody should have interrupted this thread", e);
        }
    }
}
