package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.testkit.LoopbackAnswer.Manner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoopbackWebServerTest {
    private final HttpGateway gateway = new LoopbackGateway(() -> Duration.ofMinutes(1));
    private LoopbackWebServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackWebServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void pageIsServedAndCounted() throws CollectionException {
        server.page("/a", "text/html; charset=utf-8", "<p>h\u00e9llo");
        HttpReply reply = get("/a?x=1");
        assertThat(new String(reply.bytes(), StandardCharsets.UTF_8)).isEqualTo("<p>h\u00e9llo");
        assertThat(reply.header("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(server.count("/a")).isEqualTo(1);
        assertThat(server.requests().get(0).query()).isEqualTo("x=1");
    }

    @Test
    void unknownPathIsNotFound() throws CollectionException {
        assertThat(get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void answersComeInTurnAndTheLastStays() throws CollectionException {
        server.on("/a", LoopbackAnswer.tooMany(Duration.ofSeconds(7)), LoopbackAnswer.status(503));
        assertThat(get("/a").header("Retry-After")).hasValue("7");
        assertThat(List.of(get("/a").status(), get("/a").status())).containsExactly(503, 503);
    }

    @Test
    void redirectAndGzipAreUnderstood() throws CollectionException {
        server.on("/a", LoopbackAnswer.redirect("/b"));
        server.on("/b", LoopbackAnswer.ok("text/plain", "plain text").gzipped());
        HttpReply reply = get("/a");
        assertThat(reply.uri()).isEqualTo(server.uri("/b"));
        assertThat(reply.bytes()).asString().isEqualTo("plain text");
    }

    @Test
    void requestBodyArrivesWhole() throws CollectionException {
        byte[] body = new byte[300_000];
        body[299_999] = 42;
        server.otherwise(request -> LoopbackAnswer.ok("text/plain", String.valueOf(request.body()[299_999])));
        HttpBody sent = new HttpBody("application/octet-stream", body.length, () -> new ByteArrayInputStream(body));
        HttpReply reply = gateway.send(HttpCall.post(server.uri("/upload"), sent));
        assertThat(reply.bytes()).asString().isEqualTo("42");
    }

    @Test
    void connectionServesManyRequests() throws CollectionException {
        server.page("/a", "text/plain", "text");
        for (int i = 0; i < 20; i++) {
            get("/a");
        }
        assertThat(server.connections()).isLessThan(20);
    }

    @Test
    void cutAndResetAnswersAreRemoteErrors() {
        server.on("/cut", LoopbackAnswer.ok("text/plain", "0123456789").spoiled(Manner.CUT));
        server.on("/reset", LoopbackAnswer.status(200).spoiled(Manner.RESET));
        assertThat(failure("/cut")).isEqualTo(ErrorCode.REMOTE_ERROR);
        assertThat(failure("/reset")).isEqualTo(ErrorCode.REMOTE_ERROR);
    }

    @Test
    void hangingAndSlowAnswersRunIntoTheTimeLimit() {
        server.on("/hang", LoopbackAnswer.status(200).spoiled(Manner.HANGING));
        server.on("/late", LoopbackAnswer.status(200).delayed(Duration.ofHours(1)));
        server.on("/drip", LoopbackAnswer.ok("text/plain", "drops").dripping(Duration.ofHours(1)));
        assertThat(failure("/hang")).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure("/late")).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure("/drip")).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void closedServerIsUnreachable() throws IOException {
        server.close();
        assertThat(failure("/a")).isEqualTo(ErrorCode.UNREACHABLE);
    }

    @Test
    void closingEndsWhatHangs() throws IOException {
        server.on("/hang", LoopbackAnswer.status(200).spoiled(Manner.HANGING));
        try (Socket client = new Socket("127.0.0.1", server.uri("/").getPort())) {
            client.getOutputStream().write("GET /hang HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            server.close();
            assertThat(client.getInputStream().readAllBytes()).isEmpty();
        } catch (IOException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    @Test
    void otherMachinesAreRefused() {
        HttpCall call = HttpCall.get(URI.create("http://example.org/"));
        assertThatThrownBy(() -> gateway.send(call))
                .isInstanceOfSatisfying(
                        CollectionException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BLOCKED_ADDRESS));
    }

    private HttpReply get(String path) throws CollectionException {
        return gateway.send(HttpCall.get(server.uri(path)));
    }

    private ErrorCode failure(String path) {
        HttpCall call = HttpCall.get(server.uri(path)).within(Duration.ofMillis(500));
        try (HttpReply reply = gateway.send(call)) {
            throw new AssertionError("got " + reply.status());
        } catch (CollectionException e) {
            return e.code();
        }
    }
}
