package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST that may cost money reaches the far end exactly once, whatever comes back, and is told honestly. */
class OnceTest {
    private static final HttpBody ORDER = HttpBody.of("application/json", "{}".getBytes(StandardCharsets.UTF_8));

    private final Door door = Door.allowing();

    @AfterEach
    void close() {
        door.close();
    }

    private static HttpCall order(RawServer server) {
        return HttpCall.post(Door.http("127.0.0.1", server, "/v2/transcript"), ORDER)
                .toEndpoint()
                .header("Authorization", Secret.of("key"));
    }

    /** A moment in which a client that repeats requests would have done it. */
    private static void aMoment() throws InterruptedException {
        new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 Oops",
                "502 Bad Gateway",
                "503 Busy\r\nRetry-After: 0",
                "503 Busy",
                "504 Gateway Timeout",
                "429 Slow down\r\nRetry-After: 0",
                "429 Slow down",
                "408 Request Timeout\r\nConnection: close",
                "421 Misdirected Request",
                "425 Too Early",
                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=x",
                "407 Proxy\r\nProxy-Authenticate: Basic realm=x",
                "417 Expectation Failed",
                "301 Moved\r\nLocation: /again",
                "302 Found\r\nLocation: /again",
                "303 See Other\r\nLocation: /again",
                "307 Temporary Redirect\r\nLocation: /again",
                "308 Permanent Redirect\r\nLocation: /again",
                "409 Conflict\r\nRetry-After: 0"
            })
    void anyAnswerIsTheAnswerToOneRequest(String status) throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n");
                HttpReply reply = door.send(order(server))) {
            assertThat(reply.status()).isEqualTo(Integer.parseInt(status.substring(0, 3)));
            aMoment();
            assertThat(server.heads()).hasSize(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLostAnswerIsUnclear() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> socket.close())) {
            assertUnclear(server);
        }
    }

    @Test
    void aResetIsUnclear() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        })) {
            assertUnclear(server);
        }
    }

    @Test
    void halfAnAnswerIsUnclear() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":");
            socket.close();
        })) {
            assertUnclear(server);
        }
    }

    @Test
    void anInterimAnswerAndThenSilenceIsUnclear() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 103 Early Hints\r\n\r\n");
            socket.close();
        })) {
            assertUnclear(server);
        }
    }

    private void assertUnclear(RawServer server) throws InterruptedException {
        assertThat(door.failure(order(server)).code()).isEqualTo(ErrorCode.REMOTE_ERROR);
        aMoment();
        assertThat(server.heads()).hasSize(1);
    }

    @Test
    void anOldConnectionIsNeverUsedForIt() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"))) {
            door.text(HttpCall.get(order(server).uri()).toEndpoint());
            door.text(order(server));
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatDiedMeanwhileDoesNotDoubleIt() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"))) {
            door.text(HttpCall.get(order(server).uri()).toEndpoint());
            server.hangUp();
            assertThat(door.text(order(server))).isEqualTo("x");
            aMoment();
            assertThat(server.heads())
                    .hasSize(2)
                    .filteredOn(head -> head.startsWith("POST"))
                    .hasSize(1);
        }
    }

    @Test
    void theNextAddressOfANameIsTriedOnlyWhereNothingWasSent() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawServer first = new RawServer((head, socket) -> socket.close());
                ServerSocket second = new ServerSocket(first.port(), 5, InetAddress.getByName("127.0.0.2"));
                Door named = Door.allowing("two.example").name("two.example", "127.0.0.1", "127.0.0.2")) {
            Thread counter = new Thread(() -> count(second, requests), "second");
            counter.setDaemon(true);
            counter.start();
            HttpCall call = HttpCall.post(Door.http("two.example", first, "/"), ORDER);
            assertThat(named.failure(call).code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            aMoment();
            assertThat(first.heads()).hasSize(1);
            assertThat(requests).hasValue(0);
        }
    }

    private static void count(ServerSocket listener, AtomicInteger connections) {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                socket.close();
            }
        } catch (IOException closed) {
            connections.get();
        }
    }

    @Test
    void aHostLeftAloneGetsNothingAndSaysSo() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> socket.close())) {
            for (int count = 0; count < Door.CIRCUIT_FAILURES; count++) {
                door.failure(HttpCall.get(order(server).uri()).toEndpoint());
            }
            CollectionException refusal = door.failure(order(server));
            assertThat(refusal.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(refusal.retryAfter()).isPresent();
            assertThat(refusal).hasMessageContaining("nothing was sent");
            assertThat(server.heads()).hasSize(Door.CIRCUIT_FAILURES).noneMatch(head -> head.startsWith("POST"));
            assertThat(door.heard()).hasSize(Door.CIRCUIT_FAILURES);
        }
    }

    @Test
    void aPausedProviderGetsNothingAndSaysSo() throws Exception {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 429 x\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n")) {
            door.send(order(server)).close();
            CollectionException refusal = door.failure(order(server).within(Duration.ofSeconds(30)));
            assertThat(refusal.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refusal.retryAfter().orElseThrow()).isGreaterThan(Duration.ofMinutes(59));
            assertThat(refusal).hasMessageContaining("nothing was sent");
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void whatIsTurnedAwayCanBeSentOnceTheHostIsBack() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (RawServer server = new RawServer((head, socket) -> RawServer.write(
                socket,
                calls.incrementAndGet() <= Door.CIRCUIT_FAILURES
                        ? "HTTP/1.1 503 x\r\nContent-Length: 0\r\n\r\n"
                        : RawServer.ok("back")))) {
            URI uri = order(server).uri();
            for (int count = 0; count < Door.CIRCUIT_FAILURES; count++) {
                door.send(HttpCall.get(uri).toEndpoint()).close();
            }
            Duration wait = door.failure(order(server)).retryAfter().orElseThrow();
            new CountDownLatch(1).await(wait.toMillis() + 1, TimeUnit.MILLISECONDS);
            assertThat(door.text(order(server))).isEqualTo("back");
        }
    }
}
