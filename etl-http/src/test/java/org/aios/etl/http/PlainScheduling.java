package org.aios.etl.http;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.port.Scheduling;

/** Real time and real threads. */
final class PlainScheduling implements Scheduling {
    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public long ticks() {
        return System.nanoTime();
    }

    @Override
    public Worker spawn(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread::interrupt;
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public Gate gate() {
        return new LatchGate();
    }

    /** Each change opens the latch of its time and puts up a new one; whoever took it before asking misses nothing. */
    private static final class LatchGate implements Gate {
        private final AtomicReference<CountDownLatch> next = new AtomicReference<>(new CountDownLatch(1));

        @Override
        public boolean await(BooleanSupplier ready, Duration limit) throws InterruptedException {
            long end = System.nanoTime() + Math.min(limit.toNanos(), Long.MAX_VALUE / 4);
            while (true) {
                CountDownLatch latch = next.get();
                if (ready.getAsBoolean()) {
                    return true;
                }
                if (!latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS) && end - System.nanoTime() <= 0) {
                    return ready.getAsBoolean();
                }
            }
        }

        @Override
        public void changed() {
            next.getAndSet(new CountDownLatch(1)).countDown();
        }
    }
}
