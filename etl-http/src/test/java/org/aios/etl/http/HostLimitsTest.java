package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.EndpointLimits;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.testkit.Threads;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;

/** What hosts and providers get, through the real network. */
class HostLimitsTest {
    private static Door door(int perHost, double perSecond) {
        return Door.with(perHost, perSecond, DefaultClientTlsStrategy.createDefault(), "127.0.0.1", "127.0.0.2")
                .name("a.example", "127.0.0.1");
    }

    private static HttpCall get(RawServer server) {
        return HttpCall.get(Door.http("127.0.0.1", server, "/"));
    }

    @Test
    void aHostNeverGetsMoreCallsAtOnceThanAllowed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (RawServer server = new RawServer((head, socket) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    RawServer.write(socket, RawServer.ok("x"));
                });
                Door door = door(2, 1e6)) {
            assertThat(Threads.together(30, index -> () -> door.text(get(server))))
                    .containsOnly("x");
            assertThat(most.get()).isLessThanOrEqualTo(2);
            assertThat(server.connections()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aHostThatHasHadItsCallsHasToWait() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                Door door = door(4, 0.001)) {
            assertThat(door.text(get(server))).isEqualTo("x");
            CollectionException late = door.failure(get(server).within(Duration.ofMillis(200)));
            assertThat(late.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(late)
                    .hasMessageContaining("127.0.0.1:" + server.port())
                    .hasMessageContaining("0.001 calls a second and 4 at once")
                    .hasMessageContaining("nothing was sent");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void anEndpointWithoutLimitsDoesNotWait() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                Door door = door(1, 0.001)) {
            for (int index = 0; index < 5; index++) {
                assertThat(door.text(get(server).toEndpoint())).isEqualTo("x");
            }
        }
    }

    @Test
    void noSecondSeesMoreCallsOfAProviderThanAllowed() throws Exception {
        Queue<Long> arrivals = new ConcurrentLinkedQueue<>();
        try (RawServer server = new RawServer((head, socket) -> {
                    arrivals.add(System.nanoTime());
                    RawServer.write(socket, RawServer.ok("x"));
                });
                Door door = door(1, 1)) {
            EndpointLimits limits = new EndpointLimits(20, 8);
            Threads.together(45, index -> () -> door.text(get(server).toEndpoint(limits)));
        }
        List<Long> sorted = arrivals.stream().sorted().toList();
        assertThat(sorted).hasSize(45);
        for (int index = 20; index < sorted.size(); index++) {
            assertThat(sorted.get(index) - sorted.get(index - 20)).isGreaterThanOrEqualTo(1_000_000_000L);
        }
    }

    @Test
    void turnsAreGivenBackAfterFailures() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> socket.close());
                Door door = door(1, 1e6)) {
            for (int index = 0; index < 3; index++) {
                assertThat(door.failure(get(server)).code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            }
        }
    }

    @Test
    void aRedirectTakesItsTurnAtTheNewHost() throws Exception {
        try (RawServer target = RawServer.answering("HTTP/1.1 429 x\r\nRetry-After: 900\r\nContent-Length: 0\r\n\r\n");
                RawServer first = RawServer.answering(RawServer.redirect(
                        302, Door.http("127.0.0.1", target, "/x").toString()));
                Door door = door(4, 1e6)) {
            door.send(get(first)).close();
            CollectionException refused = door.failure(get(first).within(Duration.ofSeconds(20)));
            assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refused).hasMessageContaining("127.0.0.1:" + target.port());
            assertThat(target.heads()).hasSize(1);
            assertThat(first.heads()).hasSize(2);
        }
    }

    @Test
    void aDeadTargetOfARedirectIsNotBlamedOnItsSender() throws Exception {
        int closed = closedPort();
        try (RawServer first = new RawServer((head, socket) -> RawServer.write(
                        socket,
                        head.startsWith("GET /fine")
                                ? RawServer.ok("fine")
                                : RawServer.redirect(302, "http://127.0.0.1:" + closed + "/x")));
                Door door = door(4, 1e6)) {
            for (int count = 0; count < Door.CIRCUIT_FAILURES; count++) {
                door.failure(get(first));
            }
            CollectionException refused = door.failure(get(first));
            assertThat(refused.code()).as("something was sent, if not there").isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(refused).hasMessageContaining("127.0.0.1:" + closed + " is left alone");
            assertThat(door.text(HttpCall.get(Door.http("127.0.0.1", first, "/fine"))))
                    .isEqualTo("fine");
        }
    }

    @Test
    void brokenPagesCostNoGoodOne() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> {
                    if (head.startsWith("GET /reset")) {
                        socket.close();
                    }
                    RawServer.write(
                            socket,
                            head.startsWith("GET /fine")
                                    ? RawServer.ok("fine")
                                    : "HTTP/1.1 503 x\r\nContent-Length: 0\r\n\r\n");
                });
                Door door = door(4, 1e6)) {
            for (int count = 0; count < 3 * Door.CIRCUIT_FAILURES; count++) {
                door.send(HttpCall.get(Door.http("127.0.0.1", server, "/bad"))).close();
                assertThat(door.failure(HttpCall.get(Door.http("127.0.0.1", server, "/reset")))
                                .retryAfter())
                        .isEmpty();
            }
            assertThat(door.text(HttpCall.get(Door.http("127.0.0.1", server, "/fine"))))
                    .isEqualTo("fine");
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void refusedConnectionsAndBadHostsLeaveOthersInPeace() throws Exception {
        int closed = closedPort();
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                Door door = door(4, 1e6)) {
            HttpCall dead = HttpCall.get(URI.create("http://127.0.0.1:" + closed + "/"));
            for (int count = 0; count < Door.CIRCUIT_FAILURES; count++) {
                assertThat(door.failure(dead).retryAfter()).isEmpty();
            }
            assertThat(door.failure(dead).retryAfter()).isPresent();
            assertThat(door.network().untilRoom(dead.uri().getAuthority())).isPositive();
            assertThat(door.network().untilRoom(get(server).uri().getAuthority()))
                    .isZero();
            assertThat(door.text(get(server))).isEqualTo("x");
        }
    }

    @Test
    void aRefusedAddressIsNoFailureOfItsHost() {
        try (Door door = Door.allowing().name("inside.example", "10.0.0.1")) {
            for (int count = 0; count < 2 * Door.CIRCUIT_FAILURES; count++) {
                assertThat(door.failure(HttpCall.get(URI.create("http://inside.example/")))
                                .code())
                        .isEqualTo(ErrorCode.BLOCKED_ADDRESS);
            }
            assertThat(door.heard()).isEmpty();
        }
    }

    @Test
    void aCrowdWaitingAtOneHostDelaysNobodyAtAnother() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer hung = new RawServer((head, socket) -> never.await());
                RawServer fine = RawServer.answering(RawServer.ok("x"));
                Door door = door(1, 1e6)) {
            List<Thread> crowd = new ArrayList<>();
            for (int index = 0; index < 100; index++) {
                Thread thread = new Thread(() -> door.failure(get(hung)), "crowd");
                thread.setDaemon(true);
                thread.start();
                crowd.add(thread);
            }
            await(() ->
                    !door.network().untilRoom(get(hung).uri().getAuthority()).isZero());
            assertThat(door.text(get(fine))).isEqualTo("x");
            assertThat(hung.heads().size()).isLessThanOrEqualTo(1);
            door.scope().close();
            for (Thread thread : crowd) {
                thread.join(20_000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @Test
    void roomIsAskedForAHostAsItIsWritten() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 429 x\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n");
                Door door = door(4, 1e6)) {
            door.send(get(server)).close();
            for (String host : List.of("127.0.0.1:" + server.port(), "0x7F.1:" + server.port())) {
                assertThat(door.network().untilRoom(host)).isGreaterThan(Duration.ofSeconds(30));
            }
            for (String host : List.of("127.0.0.1", "other.example", "", "not a host", "[", "a:99999")) {
                assertThat(door.network().untilRoom(host)).isZero();
            }
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws IOException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("That did not happen within 20 s");
            }
            Thread.onSpinWait();
        }
    }
}
