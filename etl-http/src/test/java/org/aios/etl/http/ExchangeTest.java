package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private final Door door = Door.allowing("127.0.0.1", "::1").name("page.example", "127.0.0.1");

    @Test
    void anAnswerHasStatusHeadersAndBody() throws Exception {
        try (RawServer server =
                        RawServer.answering("HTTP/1.1 404 No\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\nno");
                door;
                HttpReply reply = door.send(HttpCall.get(Door.http("page.example", server, "/a?b=c")))) {
            assertThat(reply.status()).isEqualTo(404);
            assertThat(reply.headers().get("x-a")).containsExactly("1", "2");
            assertThat(reply.header("X-A")).contains("1");
            assertThat(reply.bytes()).isEqualTo("no".getBytes(StandardCharsets.UTF_8));
            assertThat(server.heads().element())
                    .startsWith("GET /a?b=c HTTP/1.1\r\n")
                    .contains("Host: page.example:" + server.port() + "\r\n")
                    .contains("User-Agent: etl-test\r\n")
                    .doesNotContainIgnoringCase("upgrade");
        }
    }

    @Test
    void connectionIsReusedAfterACompleteGet() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                door) {
            door.text(HttpCall.get(Door.http("page.example", server, "/1")));
            door.text(HttpCall.get(Door.http("page.example", server, "/2")));
            assertThat(server.connections()).isEqualTo(1);
            assertThat(door.asked()).hasSize(1);
        }
    }

    @Test
    void aPostAlwaysGetsANewConnection() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                door) {
            door.text(HttpCall.get(Door.http("page.example", server, "/1")));
            door.text(HttpCall.post(Door.http("page.example", server, "/2"), HttpBody.of("text/plain", new byte[3])));
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void aConnectionThatTheServerClosedIsNotReused() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> {
                    RawServer.write(socket, RawServer.ok("x"));
                    socket.close();
                });
                door) {
            for (int call = 1; call <= 3; call++) {
                assertThat(door.text(HttpCall.get(Door.http("page.example", server, "/" + call))))
                        .isEqualTo("x");
            }
        }
    }

    @Test
    void anEndpointsConnectionNeverServesASource() throws Exception {
        Door strict = Door.allowing().name("inside.example", "127.0.0.1");
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                strict) {
            HttpCall call = HttpCall.get(Door.http("inside.example", server, "/"));
            assertThat(strict.text(call.toEndpoint())).isEqualTo("x");
            assertThat(strict.failure(call).code()).isEqualTo(ErrorCode.BLOCKED_ADDRESS);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void compressedBodiesAreUnpacked() throws Exception {
        for (String coding : new String[] {"gzip", "x-gzip", "deflate"}) {
            try (RawServer server = new RawServer((head, socket) -> coded(socket, coding, "hello"));
                    Door other = Door.allowing("127.0.0.1");
                    HttpReply reply = other.send(HttpCall.get(Door.http("127.0.0.1", server, "/")))) {
                assertThat(reply.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
                assertThat(reply.headers()).doesNotContainKeys("content-encoding", "content-length");
            }
        }
    }

    private static void coded(Socket socket, String coding, String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = coding.contains("gzip") ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        RawServer.write(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(coding, packed.size(), packed.toString(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aBodyIsStreamedWithItsLength() throws Exception {
        HttpBody body = new HttpBody("audio/wav", 300_000, () -> new ByteArrayInputStream(new byte[300_000]));
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                door) {
            door.text(HttpCall.post(Door.http("127.0.0.1", server, "/up"), body));
            assertThat(server.heads().element())
                    .contains("Content-Length: 300000\r\n", "Content-Type: audio/wav\r\n")
                    .doesNotContain("Transfer-Encoding");
        }
    }

    @Test
    void aBodyOfAnotherLengthIsNeverSentWhole() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                door) {
            for (int real : new int[] {99_999, 100_001}) {
                HttpBody body = new HttpBody("audio/wav", 100_000, () -> new ByteArrayInputStream(new byte[real]));
                assertThat(door.failure(HttpCall.post(Door.http("127.0.0.1", server, "/up"), body))
                                .code())
                        .isEqualTo(ErrorCode.REMOTE_ERROR);
            }
        }
    }

    @Test
    void aBodyThatCannotBeOpenedSendsNothing() throws Exception {
        HttpBody body = new HttpBody("audio/wav", 5, () -> {
            throw new IOException("gone");
        });
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                door) {
            assertThat(door.failure(HttpCall.post(Door.http("127.0.0.1", server, "/up"), body)))
                    .hasMessageContaining("nothing was sent");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void eachCallIsReportedOnceWithoutItsQuery() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("12345"));
                door) {
            HttpCall call = HttpCall.get(Door.http("page.example", server, "/a?token=hunter2"));
            HttpReply reply = door.send(call);
            reply.bytes();
            reply.close();
            reply.close();
            assertThat(door.heard()).singleElement().satisfies(heard -> {
                assertThat(heard.method()).isEqualTo("GET");
                assertThat(heard.address()).isEqualTo("http://page.example:" + server.port() + "/a");
                assertThat(heard.status()).isEqualTo(200);
                assertThat(heard.bytes()).isEqualTo(5);
            });
        }
    }

    @Test
    void headersThatBreakTheMessageAreRefused() {
        HttpCall call = HttpCall.get(URI.create("http://page.example/"));
        try (door) {
            assertThat(door.failure(call.header("X-A", "1\r\nX-B: 2")).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(door.failure(call.header("X A", "1")).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(door.failure(call.header("Host", "other")).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
            assertThat(door.failure(call.header("X-Key", Secret.of("hun\nter2"))))
                    .hasMessageContaining("X-Key")
                    .hasMessageNotContaining("ter2");
        }
    }

    @Test
    void aClosedBodyDoesNotSeemToEndWell() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("12345"));
                door) {
            HttpReply reply = door.send(HttpCall.get(Door.http("page.example", server, "/")));
            reply.body().read();
            reply.close();
            assertThatThrownBy(() -> reply.bytes()).isInstanceOf(CollectionException.class);
        }
    }
}
