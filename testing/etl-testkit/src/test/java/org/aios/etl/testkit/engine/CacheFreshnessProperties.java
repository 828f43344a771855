package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import org.aios.etl.core.cache.CachePolicy;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;

/**
 * What holds for every answer from the cache, whatever the far end does and however the clock leaps: it is what the far end
 * said last and for good, and it is called fresh only while it is.
 */
class CacheFreshnessProperties {
    private static final Duration TOOLS_TTL = Duration.ofHours(1);
    private static final Duration NEGATIVE_TTL = Duration.ofMinutes(10);
    private static final Duration STALE_IF_ERROR = Duration.ofHours(5);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /** What the far end does when it is asked. */
    enum FarEnd {
        WELL,
        WELL_FOR_MINUTES,
        PARTLY,
        MISSING,
        GONE,
        FORBIDDEN,
        BUSY,
        BROKEN,
        SLOW
    }

    /** One step of a story: the time that goes by, how far the wall clock leaps meanwhile, and what the far end does. */
    record Step(Duration elapsed, Duration leap, FarEnd far) {}

    /** What the far end said last for good, and when by the wall clock. */
    private static final class Truth {
        private Optional<String> content = Optional.empty();
        private Optional<ErrorCode> refusal = Optional.empty();
        private Instant at = Instant.EPOCH;
        private Duration ttl = Duration.ZERO;
        private boolean asked;

        void is(Optional<String> said, Optional<ErrorCode> refused, Instant now, Duration lifetime) {
            content = said;
            refusal = refused;
            at = now;
            ttl = lifetime;
        }

        boolean freshAt(Instant now) {
            return !now.isBefore(at.minus(CLOCKS_DIFFER)) && now.isBefore(at.plus(ttl));
        }
    }

    @Property(tries = 400)
    void anAnswerFromTheCacheIsWhatTheFarEndSaidLastAndNotForTooLong(
            @ForAll @Size(min = 2, max = 25) List<@From("steps") Step> steps) {
        Truth truth = new Truth();
        FarEnd[] far = {FarEnd.WELL};
        int[] count = {0};
        Bench[] bench = new Bench[1];
        CachePolicy policy = new CachePolicy(NEGATIVE_TTL, STALE_IF_ERROR, Duration.ZERO);
        bench[0] = Bench.free(policy, (ask, context) -> collected(bench[0], far[0], truth, "text " + count[0]++));
        bench[0].run(() -> steps.forEach(step -> {
            bench[0].elapse(step.elapsed());
            bench[0].scheduling.jump(step.leap());
            far[0] = step.far();
            truth.asked = false;
            Truth before = copy(truth);
            ResultRow row = bench[0].collect("a", OperationOptions.DEFAULT.within(Duration.ofSeconds(30)));
            check(row, before, truth, bench[0].scheduling.clock().instant());
        }));
    }

    private static Collected<Told> collected(Bench bench, FarEnd far, Truth truth, String text)
            throws CollectionException {
        truth.asked = true;
        Instant now = bench.scheduling.clock().instant();
        Collected.Builder<Told> answer = Collected.of(new Told(text), text);
        switch (far) {
            case WELL -> truth.is(Optional.of(text), Optional.empty(), now, TOOLS_TTL);
            case WELL_FOR_MINUTES -> {
                truth.is(Optional.of(text), Optional.empty(), now, Duration.ofMinutes(3));
                answer.freshness(new Freshness(Optional.of(Duration.ofMinutes(3)), Optional.empty(), Optional.empty()));
            }
            case PARTLY -> answer.partial(true);
            case MISSING -> throw refused(ErrorCode.NOT_FOUND, truth, now);
            case GONE -> throw refused(ErrorCode.GONE, truth, now);
            case FORBIDDEN -> throw refused(ErrorCode.FORBIDDEN, truth, now);
            case BUSY -> throw new CollectionException(ErrorCode.RATE_LIMITED, "busy");
            case BROKEN -> throw new CollectionException(ErrorCode.REMOTE_ERROR, "broken");
            case SLOW -> bench.work(Duration.ofHours(1));
        }
        return answer.build();
    }

    private static CollectionException refused(ErrorCode code, Truth truth, Instant now) {
        truth.is(Optional.empty(), Optional.of(code), now, NEGATIVE_TTL);
        return new CollectionException(code, "refused");
    }

    private static Truth copy(Truth truth) {
        Truth copy = new Truth();
        copy.is(truth.content, truth.refusal, truth.at, truth.ttl);
        return copy;
    }

    private static void check(ResultRow row, Truth before, Truth after, Instant now) {
        if (!row.cache().hit()) {
            assertThat(after.asked)
                    .as("who is not answered from the cache is answered by the far end")
                    .isTrue();
            return;
        }
        assertThat(row.cache().age().orElseThrow()).isGreaterThanOrEqualTo(Duration.ZERO);
        if (row.failure().isPresent()) {
            assertThat(after.asked).isFalse();
            assertThat(before.refusal).contains(row.failure().get().code());
            assertThat(before.freshAt(now))
                    .as("a refusal is believed for a while")
                    .isTrue();
            return;
        }
        String content = new String(row.result().orElseThrow(), StandardCharsets.UTF_8);
        assertThat(before.content).as("byte for byte what was collected last").contains(content);
        if (row.cache().stale().isPresent()) {
            assertThat(after.asked).isTrue();
            assertThat(now).isBefore(before.at.plus(before.ttl).plus(STALE_IF_ERROR));
        } else {
            assertThat(after.asked).isFalse();
            assertThat(before.freshAt(now)).as("called fresh while it is").isTrue();
        }
    }

    @Provide
    Arbitrary<Step> steps() {
        Arbitrary<Duration> elapsed = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(0, 300).map(Duration::ofSeconds)),
                Tuple.of(2, Arbitraries.longs().between(0, 500).map(Duration::ofMinutes)));
        Arbitrary<Duration> leap = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Duration.ZERO)),
                Tuple.of(1, Arbitraries.longs().between(-7_200, 7_200).map(Duration::ofSeconds)),
                Tuple.of(1, Arbitraries.longs().between(-20_000, 20_000).map(Duration::ofDays)));
        return Combinators.combine(elapsed, leap, Arbitraries.of(FarEnd.class)).as(Step::new);
    }
}
