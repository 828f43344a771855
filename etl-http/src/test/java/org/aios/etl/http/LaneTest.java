package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.NetworkProvider.Settings;
import org.aios.etl.core.spi.EndpointLimits;
import org.aios.etl.core.spi.HttpCall.Target;
import org.aios.etl.testkit.SeededScheduling;
import org.junit.jupiter.api.Test;

/** Turns at hosts in virtual time. */
class LaneTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int REFUSED = -1;

    private final SeededScheduling scheduling = new SeededScheduling(7);
    private final List<String> told = new ArrayList<>();

    private Lanes lanes(int atOnce, double perSecond) {
        return new Lanes(
                new Settings(List.of(), "etl", ByteSize.ofMegabytes(1), atOnce, perSecond, 3, Duration.ofSeconds(30)),
                scheduling);
    }

    private Call call(String host, Duration time) {
        try {
            Destination to = Destination.of(URI.create("http://" + host + "/page"));
            return new Call("GET", to, time, () -> MINUTE.multipliedBy(60), scheduling::ticks);
        } catch (CollectionException e) {
            throw new AssertionError(e);
        }
    }

    private void sleep(Duration time) {
        try {
            scheduling.gate().await(() -> false, time);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Duration now() {
        return Duration.ofNanos(scheduling.ticks());
    }

    private Lane.Turn turn(Lanes lanes, Call call) throws IOException, InterruptedException {
        return lanes.await(Target.SOURCE, Optional.empty(), call);
    }

    /** Starts a call that takes some time, ends with a status, and is told by name with the second it began. */
    private void visit(Lanes lanes, String name, Call call, Duration takes, int status, Optional<Duration> wait) {
        scheduling.spawn(name, () -> {
            try {
                Lane.Turn turn = turn(lanes, call);
                told.add(name + "@" + now().toMillis());
                sleep(takes);
                if (status == REFUSED) {
                    turn.failed("connection refused");
                } else {
                    turn.leaves();
                    turn.answered(status, wait);
                }
                turn.end();
            } catch (TypedFailure e) {
                told.add(name + "!" + e.failure().code() + "@" + now().toMillis());
            } catch (IOException | InterruptedException e) {
                told.add(name + "!" + e.getMessage() + "@" + now().toMillis());
            }
        });
        sleep(Duration.ofNanos(1)); // so that it stands in the queue before the next
    }

    private void visit(Lanes lanes, String name, String host, Duration takes) {
        visit(lanes, name, call(host, MINUTE.multipliedBy(30)), takes, 200, Optional.empty());
    }

    private static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    @Test
    void whoComesFirstIsServedFirst() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            for (int index = 0; index < 50; index++) {
                visit(lanes, "c" + index, "a.example", millis(10));
            }
        });
        List<String> names =
                told.stream().map(line -> line.substring(0, line.indexOf('@'))).toList();
        assertThat(names)
                .hasSize(50)
                .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(index -> "c" + index)
                        .toList());
    }

    @Test
    void aCrowdAtOneHostDelaysNobodyAtAnother() {
        Lanes lanes = lanes(1, 2);
        scheduling.run(() -> {
            for (int index = 0; index < 200; index++) {
                visit(lanes, "crowd", "a.example", Duration.ofSeconds(5));
            }
            visit(lanes, "other", "b.example", millis(1));
        });
        assertThat(told).contains("other@0");
    }

    @Test
    void aTurnThatEndsWakesOneWaiterAndNotTheCrowd() {
        long few = switchesWith(50);
        long many = switchesWith(200);
        assertThat(many).isLessThan(5 * few);
    }

    private long switchesWith(int waiters) {
        LaneTest test = new LaneTest();
        Lanes lanes = test.lanes(4, 1e6);
        test.scheduling.run(() -> {
            for (int index = 0; index < waiters; index++) {
                test.visit(lanes, "c", "a.example", millis(5));
            }
        });
        assertThat(test.told).hasSize(waiters);
        return test.scheduling.switches();
    }

    @Test
    void waitingCountsAgainstTheTime() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            visit(lanes, "long", "a.example", Duration.ofSeconds(10));
            visit(lanes, "short", call("a.example", Duration.ofSeconds(3)), millis(1), 200, Optional.empty());
            visit(lanes, "patient", "a.example", millis(1));
        });
        assertThat(told).containsExactly("long@0", "short!RATE_LIMITED@3000", "patient@10000");
    }

    @Test
    void aWaiterThatIsEndedLeavesAtOnce() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            visit(lanes, "long", "a.example", Duration.ofSeconds(10));
            Call stopped = call("a.example", MINUTE);
            visit(lanes, "stopped", stopped, millis(1), 200, Optional.empty());
            visit(lanes, "next", "a.example", millis(1));
            sleep(Duration.ofSeconds(2));
            stopped.end(Call.Ending.CLOSED);
        });
        assertThat(told).containsExactly("long@0", "stopped!ended while waiting for a turn@2000", "next@10000");
    }

    @Test
    void noSecondGivesMoreTurnsThanAllowed() {
        Lanes lanes = lanes(100, 3);
        scheduling.run(() -> {
            for (int index = 0; index < 9; index++) {
                visit(lanes, "c", "a.example", millis(20));
            }
        });
        assertThat(told.stream().map(line -> line.replaceAll("\\d{3}$", "")))
                .containsExactly("c@0", "c@0", "c@0", "c@1", "c@1", "c@1", "c@2", "c@2", "c@2");
    }

    @Test
    void aHostThatAsksToWaitGetsNoCallOfAnybody() {
        Lanes lanes = lanes(4, 1e6);
        scheduling.run(() -> {
            visit(lanes, "first", call("a.example", MINUTE), millis(10), 429, Optional.of(Duration.ofSeconds(20)));
            sleep(millis(20));
            visit(lanes, "patient", "a.example", millis(1));
            visit(lanes, "hasty", call("a.example", Duration.ofSeconds(5)), millis(1), 200, Optional.empty());
            visit(lanes, "elsewhere", "b.example", millis(1));
        });
        assertThat(told).containsExactly("first@0", "hasty!RATE_LIMITED@20", "elsewhere@20", "patient@20010");
    }

    @Test
    void aPauseReachesThoseWhoAlreadyWait() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            visit(lanes, "first", call("a.example", MINUTE), Duration.ofSeconds(1), 503, Optional.of(MINUTE));
            visit(lanes, "hasty", call("a.example", Duration.ofSeconds(30)), millis(1), 200, Optional.empty());
        });
        assertThat(told).containsExactly("first@0", "hasty!RATE_LIMITED@1000");
    }

    @Test
    void aHostThatFailsInARowIsLeftAloneAndTriedByOne() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            for (int index = 0; index < 5; index++) {
                visit(lanes, "c" + index, call("a.example", MINUTE), millis(100), REFUSED, Optional.empty());
            }
            sleep(millis(1_300));
            visit(lanes, "trial", "a.example", millis(100));
            visit(lanes, "early", "a.example", millis(100));
            sleep(millis(200));
            visit(lanes, "after", "a.example", millis(1));
        });
        assertThat(told)
                .startsWith("c0@0", "c1@100", "c2@200")
                .contains("c3!UNREACHABLE@300", "c4!UNREACHABLE@300", "early!UNREACHABLE@1300")
                .endsWith("trial@1300", "early!UNREACHABLE@1300", "after@1500");
    }

    @Test
    void theRefusalNamesHostReasonAndTime() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            for (int index = 0; index < 3; index++) {
                visit(lanes, "c", call("a.example", MINUTE), millis(1), REFUSED, Optional.empty());
            }
            sleep(millis(1));
            CollectionException refusal = refusal(lanes, "a.example");
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(refusal.retryAfter().orElseThrow()).isBetween(millis(900), millis(1_000));
            assertThat(refusal)
                    .hasMessageContaining("GET http://a.example/page")
                    .hasMessageContaining("a.example is left alone")
                    .hasMessageContaining("3 times in a row")
                    .hasMessageContaining("connection refused")
                    .hasMessageContaining("tried again in 1.0 s")
                    .hasMessageContaining("nothing was sent");
        });
    }

    private CollectionException refusal(Lanes lanes, String host) {
        try {
            turn(lanes, call(host, MINUTE)).end();
            throw new AssertionError("There was a turn at " + host);
        } catch (TypedFailure e) {
            return e.failure();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void faultsOfTheCallAreNoFailuresOfTheHost() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            for (int status : new int[] {404, 429, 400, 429, 403, 429}) {
                visit(lanes, "c", call("a.example", MINUTE), millis(1), status, Optional.empty());
            }
        });
        assertThat(told).hasSize(6).noneMatch(line -> line.contains("!"));
    }

    @Test
    void brokenPagesAreNoFailuresOfTheirHostUnlessTheyCostTime() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            for (int index = 0; index < 20; index++) {
                fail(lanes, Target.SOURCE, Duration.ofSeconds(4));
            }
            for (int index = 0; index < 3; index++) {
                fail(lanes, Target.SOURCE, Duration.ofSeconds(6));
            }
            assertThat(refusal(lanes, "a.example")).hasMessageContaining("it answered 500");
        });
    }

    @Test
    void atAProviderEveryBadAnswerCounts() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            for (int index = 0; index < 3; index++) {
                fail(lanes, Target.ENDPOINT, millis(1));
            }
            Call call = call("a.example", MINUTE);
            assertThatThrownBy(() -> lanes.await(Target.ENDPOINT, Optional.empty(), call))
                    .hasMessageContaining("3 times in a row");
        });
    }

    /** One call that is answered 500 after some time. */
    private void fail(Lanes lanes, Target target, Duration takes) {
        try {
            Lane.Turn turn = lanes.await(target, Optional.empty(), call("a.example", MINUTE));
            turn.leaves();
            sleep(takes);
            turn.answered(500, Optional.empty());
            turn.end();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pagesThatHangAmongGoodOnesCostNoGoodOne() {
        Lanes lanes = lanes(100, 1e6);
        scheduling.run(() -> {
            for (int index = 0; index < 20; index++) {
                scheduling.spawn("hung", () -> silence(lanes, Duration.ofSeconds(30)));
            }
            for (int index = 0; index < 40; index++) {
                visit(lanes, "good", call("a.example", MINUTE), millis(900), 200, Optional.empty());
                sleep(Duration.ofSeconds(1));
            }
        });
        assertThat(told).hasSize(40).noneMatch(line -> line.contains("!"));
    }

    @Test
    void onlyAFairTimeWithoutAnAnswerIsAFailure() {
        Lanes lanes = lanes(1, 1e6);
        scheduling.run(() -> {
            for (int index = 0; index < 4; index++) {
                silence(lanes, Duration.ofSeconds(4));
            }
            for (int index = 0; index < 3; index++) {
                silence(lanes, Duration.ofSeconds(6));
            }
            assertThat(refusal(lanes, "a.example")).hasMessageContaining("no answer within 6.0 s");
        });
    }

    private void silence(Lanes lanes, Duration time) {
        try {
            Lane.Turn turn = turn(lanes, call("a.example", MINUTE));
            sleep(time);
            turn.timedOut();
            turn.end();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aProviderHasLimitsOfItsOwn() {
        Lanes lanes = lanes(1, 1);
        EndpointLimits limits = new EndpointLimits(5, 100);
        scheduling.run(() -> {
            for (int index = 0; index < 12; index++) {
                scheduling.spawn("p", () -> {
                    try {
                        Lane.Turn turn = lanes.await(Target.ENDPOINT, Optional.of(limits), call("a.example", MINUTE));
                        told.add(String.valueOf(now().toSeconds()));
                        turn.leaves();
                        turn.answered(200, Optional.empty());
                        turn.end();
                    } catch (IOException | InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
            }
        });
        assertThat(told).containsExactly("0", "0", "0", "0", "0", "1", "1", "1", "1", "1", "2", "2");
    }

    @Test
    void whetherThereIsRoomCanBeAsked() throws CollectionException {
        Lanes lanes = lanes(1, 1);
        Destination page = Destination.of(URI.create("https://a.example/x"));
        assertThat(lanes.untilRoom(page)).isZero();
        scheduling.run(() -> {
            visit(lanes, "c", "a.example", millis(500));
            assertThat(lanes.untilRoom(page)).as("a call is under way").isEqualTo(millis(100));
            sleep(millis(700));
            assertThat(lanes.untilRoom(page)).as("its token comes back").isBetween(millis(700), millis(801));
            sleep(millis(900));
            assertThat(lanes.untilRoom(page)).isZero();
            visit(lanes, "asks", call("a.example", MINUTE), millis(1), 429, Optional.of(Duration.ofSeconds(30)));
            sleep(millis(1));
            assertThat(lanes.untilRoom(page)).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
            assertThat(lanes.size()).isEqualTo(1);
        });
    }

    @Test
    void hostsAreForgottenWhenNothingIsLeftToRemember() {
        Lanes lanes = lanes(4, 10);
        scheduling.run(() -> {
            visit(lanes, "waits", call("paused.example", MINUTE), millis(1), 429, Optional.of(Duration.ofHours(3)));
            for (int index = 0; index < 10_000; index++) {
                one(lanes, "host" + index + ".example");
                if (index % 10 == 0) {
                    sleep(millis(10));
                }
            }
            assertThat(lanes.size()).isLessThan(3_000);
            assertThat(refusal(lanes, "paused.example").code()).isEqualTo(ErrorCode.RATE_LIMITED);
        });
    }

    private void one(Lanes lanes, String host) {
        try {
            Lane.Turn turn = turn(lanes, call(host, MINUTE));
            turn.answered(200, Optional.empty());
            turn.end();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
