package org.aios.etl.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How many requests waiting costs, and how much time. {@code -Detl.jobs=N} sets the number of jobs. */
class WaitingTogetherTest {
    private static final int JOBS = Integer.getInteger("etl.jobs", 1_000);
    private static final Duration LATENCY = Duration.ofSeconds(2);
    private static final Duration ESTIMATE = Duration.ofSeconds(25);

    private final SeededScheduling scheduling = new SeededScheduling(7);
    private final ListedProvider provider = new ListedProvider(scheduling);
    private final PaymentService payments =
            new PaymentService(new MemoryPaymentLedger(), new PlainCodec(), scheduling, Optional.empty());
    private final TestReporter reporter;
    private int next;

    WaitingTogetherTest(TestReporter reporter) {
        this.reporter = reporter;
    }

    private Duration run(int jobs, int inFlight, IntFunction<Duration> latency) {
        scheduling.run(() -> {
            for (int thread = 0; thread < inFlight; thread++) {
                scheduling.spawn("buyer-" + thread, () -> {
                    while (next < jobs) {
                        buy(next++, latency);
                    }
                });
            }
        });
        assertThat(provider.submissions).isEqualTo(jobs);
        reporter.publishEntry(
                "%d jobs, %d in flight".formatted(jobs, inFlight),
                "%d fetches, %d lists of %d ids in all, %.3f requests per job, %s"
                        .formatted(
                                provider.fetches,
                                provider.lists,
                                provider.listed,
                                provider.requests() / (double) jobs,
                                Duration.ofNanos(scheduling.ticks())));
        return Duration.ofNanos(scheduling.ticks());
    }

    private void buy(int number, IntFunction<Duration> latency) {
        TestPayer payer = new TestPayer(scheduling, Duration.ofHours(1));
        payer.source = "source-" + number;
        try {
            payments.payOnce(
                    new Purchase<>(
                            "key-" + number, Bought.class, List.of(provider.job(latency.apply(number), ESTIMATE))),
                    payer);
        } catch (CollectionException e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    @Test
    void manyJobsCostAtMostATenthOfARequestBeyondSubmissionAndFetch() {
        Duration took = run(JOBS, 200, number -> LATENCY);
        assertThat(provider.requests()).isLessThanOrEqualTo(JOBS * 21 / 10);
        assertThat(took)
                .isLessThan(LATENCY.multipliedBy(JOBS / 200).multipliedBy(110).dividedBy(100));
    }

    @Test
    void jobsOfManyLengthsCostLittleMore() {
        Random random = new Random(3);
        Duration took = run(JOBS, 200, number -> Duration.ofMillis(1_000 + random.nextInt(2_000)));
        assertThat(took)
                .isLessThan(LATENCY.multipliedBy(JOBS / 200)
                        .multipliedBy(115)
                        .dividedBy(100)
                        .plusSeconds(3));
        assertThat(provider.requests()).isLessThanOrEqualTo(JOBS * 22 / 10);
    }

    @Test
    void threeAtATimeAreWithinThreePercentOfTheFloorAtTwoQuestionsEach() {
        Duration took = run(50, 3, number -> LATENCY);
        assertThat(provider.fetches).isLessThanOrEqualTo(100);
        assertThat(took)
                .isLessThan(LATENCY.multipliedBy(17)
                        .multipliedBy(103)
                        .dividedBy(100)
                        .plusMillis(500));
    }

    @Test
    void jobsInTheQueueOfAProviderThatWorksOnThreeAreFoundNearTheirEnds() {
        Duration took = run(50, 50, number -> LATENCY.multipliedBy(number / 3 + 1));
        assertThat(provider.requests()).isLessThanOrEqualTo(50 * 7);
        assertThat(took).isLessThan(LATENCY.multipliedBy(17).multipliedBy(101).dividedBy(100));
    }

    /** The pace of quick jobs says nothing about one that takes an hour: the longer none ends, the rarer it is asked for. */
    @Test
    void oneSlowJobAmongManyQuickOnesIsNotAskedForAtTheirPace() {
        run(JOBS, 200, number -> number == JOBS / 2 ? Duration.ofMinutes(50) : LATENCY);
        assertThat(provider.requests()).isLessThanOrEqualTo(JOBS * 21 / 10 + 500);
    }

    @Test
    void jobThatWaitsAloneIsFetchedNearItsEnd() {
        run(20, 1, number -> LATENCY);
        assertThat(provider.lists).isZero();
        assertThat(provider.fetches).isLessThanOrEqualTo(50);
    }

    static Stream<Arguments> wrongLists() {
        return Stream.of(
                Arguments.of("names nobody", (ListedProvider.Listing) finished -> Set.of()),
                Arguments.of("names unknown jobs", (ListedProvider.Listing) finished -> Set.of("job-of-others")),
                Arguments.of("shows only the newest three", (ListedProvider.Listing)
                        finished -> finished.stream().sorted().limit(3).collect(Collectors.toSet())),
                Arguments.of("is refused", (ListedProvider.Listing) finished -> {
                    throw new CollectionException(ErrorCode.FORBIDDEN, "no lists for you");
                }),
                Arguments.of("is not available", (ListedProvider.Listing) finished -> {
                    throw new CollectionException(ErrorCode.REMOTE_ERROR, "busy");
                }),
                Arguments.of("breaks", (ListedProvider.Listing) finished -> {
                    throw new IllegalStateException("a defect");
                }));
    }

    @ParameterizedTest(name = "a list that {0}")
    @MethodSource("wrongLists")
    void wrongListCostsTimeButNoJob(String name, ListedProvider.Listing listing) {
        provider.listing = listing;
        Duration took = run(60, 20, number -> LATENCY);
        assertThat(took).as(name).isLessThan(LATENCY.multipliedBy(3 * 15));
    }
}
