package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.aios.etl.http.Allowance.Token;

/** Callers that take every token they can, against a far end that counts arrivals. Times are nanoseconds. */
class AllowanceProperties {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final Duration ON_THE_WAY = Duration.ofMillis(250);

    private static Duration gap(double perSecond) {
        return Duration.ofNanos((long) (0.5e9 / perSecond));
    }

    private record Event(long at, Runnable action) {}

    /** Runs calls for some seconds of virtual time and returns when each arrived at the far end. */
    private static List<Long> arrivals(double perSecond, int seconds, Random random, long slowest) {
        Allowance allowance = new Allowance(perSecond, ON_THE_WAY, gap(perSecond));
        PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparingLong(Event::at));
        List<Long> arrived = new ArrayList<>();
        long end = seconds * SECOND;
        long now = 0;
        while (now < end) {
            for (Event due = events.peek(); due != null && due.at <= now; due = events.peek()) {
                events.remove().action.run();
            }
            long wait = allowance.untilToken(now);
            if (wait == 0) {
                call(allowance.take(now), now, random, slowest, events, arrived);
            } else {
                Event next = events.peek();
                now = next == null ? now + wait : Math.min(now + wait, next.at);
            }
        }
        return arrived;
    }

    private static void call(
            Token token, long now, Random random, long slowest, PriorityQueue<Event> events, List<Long> arrived) {
        long leaves = now + (long) (random.nextDouble() * 40 * MILLI);
        long arrives = leaves + (long) (random.nextDouble() * Math.min(slowest, 250 * MILLI));
        long answered = arrives + (long) (random.nextDouble() * slowest);
        events.add(new Event(leaves, () -> token.leaves(leaves)));
        events.add(new Event(answered, () -> token.over(answered)));
        arrived.add(arrives);
    }

    @Property(tries = 300)
    void noSecondSeesMoreArrivalsThanAllowed(
            @ForAll @DoubleRange(min = 0.2, max = 90) double perSecond,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3_000) int slowestMillis) {
        List<Long> arrived = arrivals(perSecond, 12, new Random(seed), slowestMillis * MILLI);
        List<Long> sorted = arrived.stream().sorted().toList();
        int most = (int) Math.max(1, Math.floor(perSecond));
        for (int index = most; index < sorted.size(); index++) {
            assertThat(sorted.get(index) - sorted.get(index - most)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Property(tries = 100)
    void aQuickFarEndGetsNearlyAllOfIt(@ForAll @IntRange(min = 1, max = 90) int perSecond, @ForAll long seed) {
        int seconds = 20;
        List<Long> arrived = arrivals(perSecond, seconds, new Random(seed), 5 * MILLI);
        assertThat(arrived.size()).isGreaterThanOrEqualTo((int) (0.93 * perSecond * seconds));
    }

    @Property(tries = 100)
    void silentCallsDoNotHoldTheirTokens(@ForAll @IntRange(min = 1, max = 90) int perSecond) {
        Allowance allowance = new Allowance(perSecond, ON_THE_WAY, gap(perSecond));
        for (int round = 0; round < 5; round++) {
            long start = round * 1_250 * MILLI;
            long now = start;
            for (int call = 0; call < perSecond; call++) {
                now += allowance.untilToken(now);
                allowance.take(now).leaves(now);
            }
            assertThat(now - start).isLessThan(SECOND);
            assertThat(allowance.untilToken(now)).isPositive();
        }
    }
}
