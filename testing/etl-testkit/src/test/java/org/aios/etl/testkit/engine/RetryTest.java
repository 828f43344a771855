package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.testkit.Replies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the pipeline tries again, and when it does not, in virtual time. */
class RetryTest {
    private static final String LEFT_ALONE = "far.example is left alone";

    private final List<Duration> attempts = new ArrayList<>();
    private final List<CollectionException> failures = new ArrayList<>();

    /** Fails as often as failures were written down, then answers. */
    private Bench bench() {
        Bench[] bench = new Bench[1];
        bench[0] = new Bench(1, (ask, context) -> {
            attempts.add(bench[0].time());
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            return answer(ask);
        });
        return bench[0];
    }

    private static Collected<Told> answer(Ask ask) {
        return Collected.of(new Told(ask.url()), ask.url()).build();
    }

    private static CollectionException busy() {
        return new CollectionException(ErrorCode.REMOTE_ERROR, "busy");
    }

    private static CollectionException leftAlone(Duration wait) {
        return CollectionException.retryAfter(ErrorCode.UNREACHABLE, LEFT_ALONE, wait);
    }

    private static ResultRow.Failure failure(ResultRow row) {
        return row.failure().orElseThrow();
    }

    @Test
    void whatTheFarEndAsksForIsWaitedAndALittleMore() {
        failures.add(CollectionException.retryAfter(ErrorCode.RATE_LIMITED, "wait", Duration.ofSeconds(7)));
        Bench bench = bench();
        bench.run(() -> assertThat(bench.collect("a", OperationOptions.DEFAULT).result())
                .isPresent());
        assertThat(attempts).hasSize(2);
        assertThat(attempts.get(1)).isBetween(Duration.ofMillis(7_001), Duration.ofMillis(7_500));
    }

    @Test
    void aWaitBeyondTheDeadlineSaysSo() {
        failures.add(CollectionException.retryAfter(ErrorCode.RATE_LIMITED, "wait", Duration.ofSeconds(61)));
        Bench bench = bench();
        bench.run(() -> {
            ResultRow.Failure failure = failure(bench.collect("a", OperationOptions.DEFAULT));
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(failure.hints()).singleElement().asString().contains("asks to wait 61 s, and 60 s are left");
        });
    }

    @Test
    void aHostLeftAloneForAMomentIsWaitedFor() {
        failures.add(leftAlone(Duration.ofSeconds(1)));
        Bench bench = bench();
        bench.run(() -> assertThat(bench.collect("a", OperationOptions.DEFAULT).result())
                .isPresent());
        assertThat(attempts.get(1)).isBetween(Duration.ofMillis(1_001), Duration.ofMillis(1_500));
    }

    @Test
    void aHostLeftAloneForLongerKeepsNoSlot() {
        failures.add(leftAlone(Duration.ofSeconds(3)));
        Bench bench = bench();
        bench.run(() -> {
            ResultRow.Failure failure = failure(bench.collect("a", OperationOptions.DEFAULT));
            assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(failure.attempts()).isEqualTo(1);
            assertThat(bench.time()).isZero();
        });
    }

    @Test
    void theFailureBehindItIsToldFirst() {
        failures.addAll(List.of(busy(), leftAlone(Duration.ofSeconds(8))));
        Bench bench = bench();
        bench.run(() -> {
            ResultRow.Failure failure = failure(bench.collect("a", OperationOptions.DEFAULT));
            assertThat(failure.code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(failure.message()).isEqualTo("busy");
            assertThat(failure.attempts()).isEqualTo(2);
            assertThat(failure.hints()).containsExactly(LEFT_ALONE);
        });
    }

    @Test
    void anEmptyQuotaEndsRetriesUntilSomethingSucceeds() {
        for (int i = 0; i < 400; i++) {
            failures.add(busy());
        }
        Bench bench = bench();
        bench.run(() -> {
            List<Integer> counts = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                ResultRow.Failure failure = failure(bench.collect("a" + i, OperationOptions.DEFAULT));
                counts.add(failure.attempts());
                if (i >= 50) {
                    assertThat(failure.hints()).singleElement().asString().contains("attempts are saved");
                }
            }
            assertThat(counts.subList(0, 50)).containsOnly(3);
            assertThat(counts.subList(50, 60)).containsOnly(1);
            failures.clear();
            for (int i = 0; i < 5; i++) {
                bench.collect("good" + i, OperationOptions.DEFAULT);
            }
            failures.add(busy());
            assertThat(bench.collect("b", OperationOptions.DEFAULT).result()).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "200, 1", // the page after it failed
        "500, 1",
        "429, 3", // refused for certain
        "REMOTE_ERROR, 1", // the answer was lost
        "TIMEOUT, 1",
        "UNREACHABLE, 3" // nothing was sent
    })
    void aPostThatMayHaveArrivedIsNotRepeated(String answer, int times) {
        List<HttpCall> sent = new ArrayList<>();
        HttpGateway far = call -> {
            sent.add(call);
            if (Character.isDigit(answer.charAt(0))) {
                return Replies.text(call, Integer.parseInt(answer), "text/plain", "x");
            }
            throw new CollectionException(ErrorCode.valueOf(answer), "no answer");
        };
        Bench bench = new Bench(1, far, (ask, context) -> {
            post(context);
            throw busy();
        });
        bench.run(() -> failure(bench.collect("a", OperationOptions.DEFAULT)));
        assertThat(sent).hasSize(times);
    }

    private static void post(CollectionContext context) throws CollectionException {
        HttpCall call =
                HttpCall.post(URI.create("https://far.example/order"), HttpBody.of("text/plain", new byte[] {1}));
        context.http().send(call).close();
    }

    @Test
    void aGetIsRepeated() {
        List<HttpCall> sent = new ArrayList<>();
        Bench bench = new Bench(
                1,
                call -> {
                    sent.add(call);
                    throw busy();
                },
                (ask, context) -> {
                    context.http()
                            .send(HttpCall.get(URI.create("https://far.example/page")))
                            .close();
                    return answer(ask);
                });
        bench.run(() -> failure(bench.collect("a", OperationOptions.DEFAULT)));
        assertThat(sent).hasSize(3);
    }
}
