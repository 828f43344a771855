package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancellationTest {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private final Door door = Door.allowing("127.0.0.1");
    private final AtomicReference<Thread> caller = new AtomicReference<>();

    @AfterEach
    void close() {
        door.close();
    }

    private RawServer hanging(String start) throws IOException {
        return new RawServer((head, socket) -> {
            RawServer.write(socket, start);
            arrived.countDown();
            never.await();
        });
    }

    private CompletableFuture<ErrorCode> inBackground(HttpCall call) {
        CompletableFuture<ErrorCode> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> result.complete(door.failure(call).code()));
        caller.set(thread);
        thread.start();
        return result;
    }

    @Test
    void closingTheScopeBreaksOffACallThatWaitsForItsAnswer() throws Exception {
        try (RawServer server = hanging("")) {
            var result = inBackground(HttpCall.get(Door.http("127.0.0.1", server, "/")));
            arrived.await();
            door.scope().close();
            assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void closingTheScopeBreaksOffABody() throws Exception {
        try (RawServer server = hanging("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx")) {
            var result = inBackground(HttpCall.get(Door.http("127.0.0.1", server, "/")));
            arrived.await();
            door.scope().close();
            assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void anInterruptBreaksOffACall() throws Exception {
        try (RawServer server = hanging("")) {
            var result = inBackground(HttpCall.get(Door.http("127.0.0.1", server, "/")));
            arrived.await();
            caller.get().interrupt();
            assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void anInterruptBreaksOffAHandshake() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var result = inBackground(HttpCall.get(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/")));
            var accepted = silent.accept();
            caller.get().interrupt();
            assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
            accepted.close();
        }
    }

    @Test
    void closingTheScopeEndsAWaitForATurn() throws Exception {
        Door narrow = Door.with(1, 1e6, DefaultClientTlsStrategy.createDefault(), "127.0.0.1");
        try (RawServer server = hanging("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx");
                narrow) {
            HttpCall call = HttpCall.get(Door.http("127.0.0.1", server, "/"));
            HttpReply first = narrow.send(call);
            CompletableFuture<ErrorCode> second =
                    CompletableFuture.supplyAsync(() -> narrow.failure(call).code());
            narrow.scope().close();
            assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
            assertThat(catchThrowableOfType(CollectionException.class, first::bytes)
                            .code())
                    .isEqualTo(ErrorCode.CANCELLED);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void anAbandonedAnswerIsReportedWhenTheScopeCloses() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("12345"))) {
            var abandoned = door.send(HttpCall.get(Door.http("127.0.0.1", server, "/")));
            assertThat(door.heard()).isEmpty();
            door.scope().close();
            assertThat(door.heard()).hasSize(1);
            abandoned.close();
            assertThat(door.heard()).hasSize(1);
        }
    }

    @Test
    void nothingIsSentAfterTheScopesEnd() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"))) {
            door.scope().close();
            assertThat(door.failure(HttpCall.get(Door.http("127.0.0.1", server, "/")))
                            .code())
                    .isEqualTo(ErrorCode.CANCELLED);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void closingTheNetworkEndsItsScopes() throws Exception {
        try (RawServer server = hanging("")) {
            var result = inBackground(HttpCall.get(Door.http("127.0.0.1", server, "/")));
            arrived.await();
            door.network().close();
            assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
            assertThat(door.failure(HttpCall.get(Door.http("127.0.0.1", server, "/")))
                            .code())
                    .isEqualTo(ErrorCode.CANCELLED);
        }
    }

    @Test
    void theOperationsDeadlineHoldsBesidesTheCalls() throws Exception {
        try (RawServer server = hanging("");
                Network.Scope over = door.network().scope(() -> Duration.ZERO, heard -> {})) {
            HttpCall call = HttpCall.get(Door.http("127.0.0.1", server, "/"));
            assertThat(catchThrowableOfType(CollectionException.class, () -> over.send(call))
                            .code())
                    .isEqualTo(ErrorCode.TIMEOUT);
            assertThat(server.connections()).isZero();
        }
    }
}
