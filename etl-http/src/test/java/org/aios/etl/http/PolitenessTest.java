package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpCall;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.Test;

class PolitenessTest {
    @Test
    void aHostNeverGetsMoreCallsAtOnceThanAllowed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(8);
        try (RawServer server = new RawServer((head, socket) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    Thread.yield();
                    now.decrementAndGet();
                    RawServer.write(socket, RawServer.ok("x"));
                });
                Door door = Door.with(2, 1e6, DefaultClientTlsStrategy.createDefault(), "127.0.0.1")) {
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int index = 0; index < 30; index++) {
                calls.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return door.text(HttpCall.get(Door.http("127.0.0.1", server, "/")));
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        threads));
            }
            calls.forEach(CompletableFuture::join);
            assertThat(most.get()).isLessThanOrEqualTo(2);
            assertThat(server.connections()).isLessThanOrEqualTo(4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aHostThatHasHadItsTokensHasToWait() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                Door door = Door.with(4, 0.001, DefaultClientTlsStrategy.createDefault(), "127.0.0.1")) {
            HttpCall call = HttpCall.get(Door.http("127.0.0.1", server, "/"));
            assertThat(door.text(call)).isEqualTo("x");
            assertThat(door.failure(call.within(Duration.ofMillis(200))).code()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void anEndpointDoesNotWait() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                Door door = Door.with(1, 0.001, DefaultClientTlsStrategy.createDefault())) {
            HttpCall call = HttpCall.get(Door.http("127.0.0.1", server, "/")).toEndpoint();
            for (int index = 0; index < 5; index++) {
                assertThat(door.text(call)).isEqualTo("x");
            }
        }
    }

    @Test
    void turnsAreGivenBackAfterFailures() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> socket.close());
                Door door = Door.with(1, 1e6, DefaultClientTlsStrategy.createDefault(), "127.0.0.1")) {
            HttpCall call = HttpCall.get(Door.http("127.0.0.1", server, "/"));
            for (int index = 0; index < 3; index++) {
                assertThat(door.failure(call).code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            }
        }
    }
}
