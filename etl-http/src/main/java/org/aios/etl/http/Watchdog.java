package org.aios.etl.http;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.spi.Deadline;

/** Ends calls whose time is over, however busily their far ends drip. Thread-safe. */
final class Watchdog {
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, new DaemonThreads("etl-http-watchdog"));

    Watchdog() {
        thread.setRemoveOnCancelPolicy(true);
        thread.setRejectedExecutionHandler(
                new ThreadPoolExecutor.DiscardPolicy()); // a call that begins while all closes
    }

    /** Watches a call until the guard is closed. */
    Guard over(Call call) {
        return new Guard(call);
    }

    void every(Duration period, Runnable task) {
        thread.scheduleWithFixedDelay(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    void close() {
        thread.shutdownNow();
    }

    /** Looks at one call when its time should be over, and again later where the {@link Deadline} stood still. */
    final class Guard {
        private final Call call;
        private volatile boolean done;
        private volatile Future<?> next;

        private Guard(Call call) {
            this.call = call;
            this.next = plan();
        }

        private Future<?> plan() {
            return thread.schedule(this::look, Math.max(call.remaining().toNanos(), 1_000_000), TimeUnit.NANOSECONDS);
        }

        private void look() {
            if (done) {
                return;
            }
            if (call.remaining().isZero()) {
                call.end(Call.Ending.OUT_OF_TIME);
            } else {
                next = plan();
            }
        }

        void close() {
            done = true;
            next.cancel(false);
        }
    }
}
