package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.core.port.Claims;
import org.aios.etl.core.port.Claims.Claim;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every implementation of claims must do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public interface ClaimsContract {
    /** Opens claims; all that one test opens exclude each other. */
    Claims open();

    private static Claim claimed(Claims claims, String key) {
        return claims.tryClaim(key).orElseThrow(() -> new AssertionError(key + " should have been free"));
    }

    @Test
    default void keyIsClaimedByOneAtATime() throws IOException {
        try (Claims mine = open();
                Claims others = open()) {
            Claim claim = claimed(mine, "a");
            assertThat(others.tryClaim("a")).isEmpty();
            claim.close();
            assertThat(others.tryClaim("a")).isPresent();
            assertThat(mine.tryClaim("a")).isEmpty();
        }
    }

    @Test
    default void holderItselfIsRefusedToo() throws IOException {
        try (Claims claims = open()) {
            Claim claim = claimed(claims, "a");
            assertThat(claims.tryClaim("a")).isEmpty();
            claim.close();
            assertThat(claims.tryClaim("a")).isPresent();
        }
    }

    @Test
    default void keysDoNotHinderEachOther() throws IOException {
        try (Claims mine = open();
                Claims others = open()) {
            claimed(mine, "a");
            for (String key : new String[] {"b", "", "A", "a\n", "\u0000", "\uD83D\uDE00", "x".repeat(100_000)}) {
                claimed(others, key);
                assertThat(mine.tryClaim(key)).isEmpty();
            }
        }
    }

    @Test
    default void claimGivenBackTwiceTakesNothingFromTheNextHolder() throws IOException {
        try (Claims mine = open();
                Claims others = open()) {
            Claim first = claimed(mine, "a");
            first.close();
            Claim second = claimed(others, "a");
            first.close();
            assertThat(mine.tryClaim("a")).isEmpty();
            second.close();
            assertThat(mine.tryClaim("a")).isPresent();
        }
    }

    @Test
    default void anotherThreadMayGiveItBack() throws IOException, InterruptedException {
        try (Claims claims = open()) {
            Claim claim = claimed(claims, "a");
            Thread thread = new Thread(claim::close);
            thread.start();
            thread.join();
            assertThat(claims.tryClaim("a")).isPresent();
        }
    }

    @Test
    default void interruptedThreadHarmsNobodyAndStaysInterrupted() throws IOException {
        try (Claims mine = open();
                Claims others = open()) {
            claimed(others, "a");
            Thread.currentThread().interrupt();
            Optional<Claim> refused = mine.tryClaim("a");
            Claim granted = claimed(mine, "b");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(refused).isEmpty();
            assertThat(others.tryClaim("b")).isEmpty();
            Thread.currentThread().interrupt();
            granted.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThat(others.tryClaim("b")).isPresent();
            assertThat(mine.tryClaim("a")).isEmpty();
        }
    }

    @Test
    default void endOfOneUserKeepsTheClaimsOfAnother() throws IOException {
        try (Claims mine = open()) {
            claimed(mine, "a");
            open().close();
            Claims brief = open();
            claimed(brief, "b").close();
            brief.close();
            try (Claims others = open()) {
                assertThat(others.tryClaim("a")).isEmpty();
            }
        }
    }

    @Test
    default void whoeverHasClosedItIsNotHeldUp() throws IOException {
        try (Claims others = open()) {
            claimed(others, "a");
            Claims closed = open();
            Claim claim = claimed(closed, "b");
            closed.close();
            claimed(closed, "a").close();
            claim.close();
            assertThat(others.tryClaim("a")).isEmpty();
            assertThat(others.tryClaim("b")).isPresent();
        }
    }

    @Test
    default void ofManyThreadsOneAtATimeHoldsAKey() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger claims = new AtomicInteger();
        Threads.together(6, thread -> () -> {
            try (Claims mine = open()) {
                for (int i = 0; i < 300; i++) {
                    Optional<Claim> claim = mine.tryClaim("a");
                    if (claim.isPresent()) {
                        assertThat(inside.incrementAndGet()).isEqualTo(1);
                        claims.incrementAndGet();
                        Thread.yield();
                        inside.decrementAndGet();
                        claim.get().close();
                    }
                }
            }
            return true;
        });
        assertThat(claims.get()).isPositive();
        try (Claims mine = open()) {
            assertThat(mine.tryClaim("a")).isPresent();
        }
    }
}
