package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the far end can have got the request decides whether a paid job may be submitted again. */
class CertaintyTest {
    private static final HttpBody BODY = HttpBody.of("application/json", new byte[] {'{', '}'});

    private final Door door = Door.allowing("127.0.0.1");

    @AfterEach
    void close() {
        door.close();
    }

    private CollectionException post(String address, Duration timeout) {
        return door.failure(HttpCall.post(URI.create(address), BODY).within(timeout));
    }

    private CollectionException post(String address) {
        return post(address, Duration.ofSeconds(30));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void unknownHostMeansNothingWasSent() {
        assertThat(post("http://unknown.example/")).satisfies(e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE);
            assertThat(e).hasMessageContaining("unknown host unknown.example").hasMessageContaining("nothing was sent");
        });
    }

    @Test
    void aLookUpThatHangsMeansNothingWasSent() {
        assertThat(post("http://hanging.example/", Duration.ofMillis(300)).code())
                .isEqualTo(ErrorCode.UNREACHABLE);
    }

    @Test
    void refusedConnectionMeansNothingWasSent() throws IOException {
        assertThat(post("http://127.0.0.1:" + closedPort() + "/").code()).isEqualTo(ErrorCode.UNREACHABLE);
    }

    @Test
    void aConnectionThatIsNeverAcceptedMeansNothingWasSent() throws IOException {
        List<Socket> crowd = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int count = 0; count < 2; count++) {
                crowd.add(new Socket(full.getInetAddress(), full.getLocalPort()));
            }
            assertThat(post("http://127.0.0.1:" + full.getLocalPort() + "/", Duration.ofMillis(300))
                            .code())
                    .isEqualTo(ErrorCode.UNREACHABLE);
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    @Test
    void failedHandshakeMeansNothingWasSent() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 400 plain text here\r\n\r\n")) {
            assertThat(post("https://127.0.0.1:" + server.port() + "/", Duration.ofMillis(500))
                            .code())
                    .isEqualTo(ErrorCode.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 ",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nxx",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nxxxx",
                "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"
            })
    void brokenAnswerMeansTheRequestMayHaveArrived(String answer) throws IOException {
        try (RawServer server = new RawServer((head, socket) -> {
            RawServer.write(socket, answer);
            socket.close();
        })) {
            assertThat(post("http://127.0.0.1:" + server.port() + "/").code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void resetMeansTheRequestMayHaveArrived() throws IOException {
        try (RawServer server = new RawServer((head, socket) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        })) {
            assertThat(post("http://127.0.0.1:" + server.port() + "/").code()).isEqualTo(ErrorCode.REMOTE_ERROR);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void silenceIsATimeout() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer((head, socket) -> never.await())) {
            assertThat(post("http://127.0.0.1:" + server.port() + "/", Duration.ofMillis(300))
                            .code())
                    .isEqualTo(ErrorCode.TIMEOUT);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void noStatusIsRepeated(int status) throws Exception {
        try (RawServer server = RawServer.answering(
                        "HTTP/1.1 " + status + " x\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
                var reply = door.send(HttpCall.post(Door.http("127.0.0.1", server, "/"), BODY))) {
            assertThat(reply.status()).isEqualTo(status);
            assertThat(server.heads()).hasSize(1);
        }
    }
}
