package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.testkit.Threads;
import org.junit.jupiter.api.Test;

class GroupedSyncTest {
    @Test
    void nothingWrittenNeedsNoSync() throws IOException {
        AtomicInteger syncs = new AtomicInteger();
        new GroupedSync(syncs::incrementAndGet).await();
        assertThat(syncs).hasValue(0);
    }

    @Test
    void oneSyncServesAllWhoWait() throws Exception {
        AtomicInteger syncs = new AtomicInteger();
        CountDownLatch allWrote = new CountDownLatch(8);
        GroupedSync sync = new GroupedSync(() -> {
            syncs.incrementAndGet();
            await(allWrote);
        });
        Threads.together(8, thread -> () -> {
            sync.wrote();
            allWrote.countDown();
            sync.await();
            return true;
        });
        assertThat(syncs.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void everyWaiterLeavesAfterASyncThatBeganAfterItsWrite() throws Exception {
        AtomicInteger written = new AtomicInteger();
        AtomicInteger durable = new AtomicInteger();
        GroupedSync sync = new GroupedSync(() -> durable.accumulateAndGet(written.get(), Math::max));
        Threads.together(8, thread -> () -> {
            for (int i = 0; i < 500; i++) {
                int mine = written.incrementAndGet();
                sync.wrote();
                sync.await();
                assertThat(durable.get()).isGreaterThanOrEqualTo(mine);
            }
            return true;
        });
    }

    @Test
    void failedSyncIsFinal() {
        AtomicInteger syncs = new AtomicInteger();
        GroupedSync sync = new GroupedSync(() -> {
            syncs.incrementAndGet();
            throw new IOException("No space left on device");
        });
        sync.wrote();
        assertThatThrownBy(sync::await).hasMessageContaining("No space left on device");
        assertThatThrownBy(sync::await).hasMessageContaining("free some space");
        assertThatThrownBy(sync::check).isInstanceOf(IOException.class);
        assertThat(syncs).hasValue(1);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException("Nobody should have interrupted this thread", e);
        }
    }
}
