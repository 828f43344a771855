package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpCall;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final Duration SHORT = Duration.ofMillis(400);

    private final Door door = Door.allowing("127.0.0.1");
    private final CountDownLatch never = new CountDownLatch(1);

    private ErrorCode codeOf(RawServer.Script script, Duration timeout, ByteSize limit) throws IOException {
        try (RawServer server = new RawServer(script);
                door) {
            return door.failure(HttpCall.get(Door.http("127.0.0.1", server, "/"))
                            .within(timeout)
                            .atMost(limit))
                    .code();
        }
    }

    private ErrorCode codeOf(RawServer.Script script) throws IOException {
        return codeOf(script, Duration.ofSeconds(30), ByteSize.ofMegabytes(20));
    }

    @Test
    void aDrippingBodyEndsAtTheDeadline() throws Exception {
        RawServer.Script drip = (head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                RawServer.write(socket, "x");
            }
        };
        assertThat(codeOf(drip, SHORT, ByteSize.ofMegabytes(20))).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void drippingHeadersEndAtTheDeadline() throws Exception {
        RawServer.Script drip = (head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nX-A: ");
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                RawServer.write(socket, "x");
            }
        };
        assertThat(codeOf(drip, SHORT, ByteSize.ofMegabytes(20))).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void aBodyOverTheLimitIsTooLargeAndOneAtItIsNot() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x".repeat(1000)));
                door) {
            HttpCall call = HttpCall.get(Door.http("127.0.0.1", server, "/"));
            assertThat(door.text(call.atMost(new ByteSize(1000)))).hasSize(1000);
            assertThat(door.failure(call.atMost(new ByteSize(999))).code()).isEqualTo(ErrorCode.TOO_LARGE);
        }
    }

    @Test
    void theSettingsLimitHoldsBesidesTheCalls() throws Exception {
        RawServer.Script endless = (head, socket) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            byte[] block = new byte[1 << 16];
            while (true) {
                socket.getOutputStream().write(block);
            }
        };
        assertThat(codeOf(endless, Duration.ofSeconds(60), ByteSize.ofMegabytes(9999)))
                .isEqualTo(ErrorCode.TOO_LARGE);
    }

    @Test
    void aBombIsStoppedByItsRatio() throws Exception {
        assertThat(codeOf((head, socket) -> gzipped(socket, 15 << 20))).isEqualTo(ErrorCode.TOO_LARGE);
    }

    private static void gzipped(Socket socket, int zeros) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(new byte[zeros]);
        }
        RawServer.write(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(packed.size(), packed.toString(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void tooManyHeadersAreTooLarge() throws Exception {
        String many = "HTTP/1.1 200 OK\r\n" + "X-A: 1\r\n".repeat(1000) + "Content-Length: 0\r\n\r\n";
        String long1 = "HTTP/1.1 200 OK\r\nX-A: " + "x".repeat(100_000) + "\r\nContent-Length: 0\r\n\r\n";
        String big = "HTTP/1.1 200 OK\r\n" + ("X-A: " + "x".repeat(50_000) + "\r\n").repeat(6) + "\r\n";
        for (String answer : new String[] {many, long1, big}) {
            try (RawServer server = RawServer.answering(answer);
                    Door other = Door.allowing("127.0.0.1")) {
                assertThat(other.failure(HttpCall.get(Door.http("127.0.0.1", server, "/")))
                                .code())
                        .isEqualTo(ErrorCode.TOO_LARGE);
            }
        }
    }

    @Test
    void anUnaskedCodingIsAnErrorNotGarbage() throws Exception {
        assertThat(codeOf((head, socket) -> RawServer.write(
                        socket, "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nxx")))
                .isEqualTo(ErrorCode.REMOTE_ERROR);
    }
}
