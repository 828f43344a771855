package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.testkit.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void oneThreadAtATimeHoldsIt() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        Threads.together(6, thread -> () -> {
            try (LockFile mine = LockFile.open(folder, "lock")) {
                for (int i = 0; i < 200; i++) {
                    try (LockFile.Held held = mine.acquire(LONG)) {
                        assertThat(inside.incrementAndGet()).isEqualTo(1);
                        inside.decrementAndGet();
                    }
                }
            }
            return true;
        });
    }

    @Test
    void heldLockCannotBeTakenByItsOwnThreadEither() throws IOException {
        try (LockFile one = LockFile.open(folder, "lock");
                LockFile other = LockFile.open(folder.resolve("."), "lock");
                LockFile.Held held = one.acquire(LONG)) {
            assertThat(other.tryAcquire()).isEmpty();
            held.close();
            assertThat(other.tryAcquire()).isPresent();
        }
    }

    @Test
    void closingOneUserKeepsTheLockOfAnother() throws IOException {
        try (LockFile one = LockFile.open(folder, "lock");
                LockFile.Held held = one.acquire(LONG)) {
            LockFile.open(folder, "lock").close();
            try (LockFile third = LockFile.open(folder, "lock")) {
                assertThat(third.tryAcquire()).isEmpty();
            }
            assertThat(held).isNotNull();
        }
    }

    @Test
    void interruptedThreadGetsItAndStaysInterrupted() throws IOException {
        try (LockFile one = LockFile.open(folder, "lock")) {
            Thread.currentThread().interrupt();
            try (LockFile.Held held = one.acquire(LONG)) {
                assertThat(Thread.interrupted()).isTrue();
                assertThat(held).isNotNull();
            }
        }
    }
}
