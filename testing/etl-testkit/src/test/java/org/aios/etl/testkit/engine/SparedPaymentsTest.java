package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.PaymentSpared;
import org.aios.etl.core.spi.Spared;
import org.junit.jupiter.api.Test;

/** What a collector declares to be unnecessary to buy counts once for each fresh result. */
class SparedPaymentsTest {
    private static final Spared CAPTIONS = new Spared("captions", "assemblyai", Money.usd("0.15"));

    private static List<PaymentSpared> spared(Bench bench) {
        return bench.events.stream()
                .filter(PaymentSpared.class::isInstance)
                .map(PaymentSpared.class::cast)
                .toList();
    }

    private static Collected<Told> hello() {
        return Collected.of(new Told("hello"), "hello").build();
    }

    @Test
    void aFreshResultCountsAndItsCachedAnswerDoesNot() {
        Bench bench = new Bench(1, (ask, context) -> {
            context.spared(CAPTIONS);
            return hello();
        });
        bench.run(() -> {
            bench.collect("a", OperationOptions.DEFAULT);
            bench.collect("a", OperationOptions.DEFAULT);
        });
        assertThat(spared(bench)).singleElement().satisfies(event -> {
            assertThat(event.by()).isEqualTo("captions");
            assertThat(event.provider()).isEqualTo("assemblyai");
            assertThat(event.listPrice()).isEqualTo(Money.usd("0.15"));
            assertThat(event.subject().tool()).isEqualTo(Bench.TOOL);
        });
    }

    @Test
    void anAttemptThatFailsCountsNothingAndTheNextOneOnce() {
        AtomicInteger attempts = new AtomicInteger();
        Bench bench = new Bench(1, (ask, context) -> {
            context.spared(CAPTIONS);
            if (attempts.incrementAndGet() == 1) {
                throw new CollectionException(ErrorCode.REMOTE_ERROR, "The far end is busy");
            }
            return hello();
        });
        bench.run(() -> bench.collect("a", OperationOptions.DEFAULT));
        assertThat(attempts.get()).isEqualTo(2);
        assertThat(spared(bench)).hasSize(1);
    }

    @Test
    void whoIsAnsweredByAnotherOnesCallCountsNothing() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(2, (ask, context) -> {
            context.spared(CAPTIONS);
            bench[0].work(java.time.Duration.ofSeconds(1));
            return hello();
        });
        bench[0].run(() -> bench[0].inParallel(List.of(
                () -> bench[0].collect("a", OperationOptions.DEFAULT),
                () -> bench[0].collect("a", OperationOptions.DEFAULT))));
        assertThat(spared(bench[0])).hasSize(1);
        assertThat(bench[0].events.stream()
                        .filter(CollectionEvent.SourceFinished.class::isInstance)
                        .count())
                .isEqualTo(2);
    }
}
