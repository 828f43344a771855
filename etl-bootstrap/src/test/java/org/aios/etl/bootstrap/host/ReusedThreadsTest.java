package org.aios.etl.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ReusedThreadsTest {
    private final ReusedThreads threads = new ReusedThreads();
    private final LinkedBlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Test
    void aLateInterruptHitsNoTaskAfterIt() throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            ReusedThreads.Task before = threads.start(
                    "before", () -> said.add(Thread.currentThread().getName()));
            assertThat(said.take()).isEqualTo("before");
            threads.start(
                    "after",
                    () -> said.add("interrupted " + Thread.currentThread().isInterrupted()));
            before.interrupt();
            assertThat(said.take()).isEqualTo("interrupted false");
        }
    }

    @Test
    void anInterruptReachesATaskWheneverItCameAfterTheStart() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 1_000; i++) {
            threads.start("sleeper", () -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            said.add("woken");
                        }
                    })
                    .interrupt();
            assertThat(said.take()).isEqualTo("woken");
        }
    }

    @Test
    void anInterruptThatATaskLeftBehindIsGoneForTheNext() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            threads.start("first", () -> {
                Thread.currentThread().interrupt();
                said.add("first");
            });
            said.take();
            threads.start(
                    "next",
                    () -> said.add("interrupted " + Thread.currentThread().isInterrupted()));
            assertThat(said.take()).isEqualTo("interrupted false");
        }
    }

    @Test
    void tasksAfterEachOtherShareThreads() throws InterruptedException {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 1_000; i++) {
            threads.start("task", () -> {
                used.add(Thread.currentThread());
                said.add("done");
            });
            said.take();
        }
        assertThat(used).hasSizeLessThan(500);
        assertThat(used).allMatch(Thread::isDaemon);
    }

    @Test
    void tasksAtOnceEachHaveAThread() throws Exception {
        CyclicBarrier together = new CyclicBarrier(41);
        for (int i = 0; i < 40; i++) {
            threads.start("task", () -> {
                try {
                    together.await();
                } catch (Exception e) {
                    said.add(e.toString());
                }
            });
        }
        together.await();
        assertThat(said).isEmpty();
    }

    @Test
    void aTaskThatThrowsIsReportedLikeAThreadOfItsOwn() throws InterruptedException {
        AtomicReference<String> thread = new AtomicReference<>("");
        CountDownLatch reported = new CountDownLatch(1);
        threads.start("fails", () -> {
            Thread.currentThread().setUncaughtExceptionHandler((who, failure) -> {
                thread.set(who.getName() + " " + failure.getMessage());
                reported.countDown();
            });
            throw new IllegalStateException("broken");
        });
        reported.await();
        assertThat(thread.get()).isEqualTo("fails broken");
    }
}
