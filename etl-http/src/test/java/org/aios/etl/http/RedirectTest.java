package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server sends {@code /to/…} where the rest of the path says; everything else gets a page. */
class RedirectTest {
    private final RawServer server;
    private final Door door = Door.allowing("page.example", "other.example")
            .name("page.example", "127.0.0.1")
            .name("other.example", "127.0.0.1")
            .name("inside.example", "127.0.0.1");

    RedirectTest() throws IOException {
        server = new RawServer((head, socket) -> {
            String resource = head.split(" ")[1];
            RawServer.write(
                    socket,
                    resource.startsWith("/to/")
                            ? RawServer.redirect(
                                    Integer.parseInt(resource.substring(4, 7)),
                                    URLDecoder.decode(resource.substring(8), StandardCharsets.UTF_8))
                            : RawServer.ok("arrived at " + resource));
        });
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        server.close();
    }

    private HttpCall get(String location) {
        return get(302, location);
    }

    private HttpCall get(int status, String location) {
        return HttpCall.get(Door.http("page.example", server, "/to/" + status + "/" + encoded(location)));
    }

    private static String encoded(String location) {
        return URLEncoder.encode(location, StandardCharsets.UTF_8);
    }

    private String at(String host, String resource) {
        return Door.http(host, server, resource).toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aGetFollows(int status) throws Exception {
        try (HttpReply reply = door.send(get(status, at("other.example", "/x?y")))) {
            assertThat(reply.bytes()).asString().isEqualTo("arrived at /x?y");
            assertThat(reply.uri()).isEqualTo(URI.create(at("other.example", "/x?y")));
        }
    }

    @Test
    void aPostDoesNotFollow() throws Exception {
        HttpCall post =
                HttpCall.post(get(307, at("other.example", "/x")).uri(), HttpBody.of("text/plain", new byte[1]));
        try (HttpReply reply = door.send(post)) {
            assertThat(reply.status()).isEqualTo(307);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://inside.example/",
                "http://127.0.0.1/",
                "http://0x7f.1/",
                "http://2130706433/",
                "//10.0.0.1/x",
                "http://[::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://169.254.169.254/latest/meta-data/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http:\\\\127.0.0.1\\",
                "http://168.63.129.16/",
                "file:///etc/passwd",
                "ftp://page.example/",
                "http://page.example:22/",
                "http://user:pw@page.example/",
                "http://127.0.0.1:8080@10.0.0.1/",
                "http://127%2e0%2e0%2e1/"
            })
    void aRedirectIsCheckedLikeAFirstCall(String location) {
        String there = location.replace("inside.example/", "inside.example:" + server.port() + "/");
        assertThat(door.failure(get(there)).code()).isEqualTo(ErrorCode.BLOCKED_ADDRESS);
        assertThat(server.heads()).hasSize(1);
    }

    @Test
    void tenRedirectsAreFollowedAndElevenAreNot() throws Exception {
        String ten = "/to/302/".repeat(10) + "/end";
        assertThat(door.text(HttpCall.get(Door.http("page.example", server, ten))))
                .isEqualTo("arrived at /end");
        assertThat(door.failure(HttpCall.get(Door.http("page.example", server, "/to/302/" + ten)))
                        .code())
                .isEqualTo(ErrorCode.REMOTE_ERROR);
    }

    @Test
    void aLoopEnds() throws Exception {
        try (RawServer loop = RawServer.answering(RawServer.redirect(302, "/again"))) {
            assertThat(door.failure(HttpCall.get(Door.http("page.example", loop, "/"))))
                    .hasMessageContaining("more than 10 times");
            assertThat(loop.heads()).hasSize(11);
        }
    }

    @Test
    void secretsStayAtTheirOrigin() throws Exception {
        HttpCall call = get(at("other.example", "/x"))
                .header("Authorization", "plain")
                .header("Cookie", "a=b")
                .header("X-Other", "kept")
                .header("X-Key", Secret.of("hunter2"));
        door.text(call);
        String first = server.heads().remove();
        String second = server.heads().remove();
        assertThat(first).contains("hunter2", "plain", "a=b", "kept");
        assertThat(second)
                .contains("kept")
                .doesNotContain("hunter2")
                .doesNotContain("plain")
                .doesNotContain("a=b");
    }

    @Test
    void secretsDoNotComeBackWithTheOrigin() throws Exception {
        String back = at("other.example", "/to/302/" + encoded(at("page.example", "/x")));
        door.text(get(back).header("X-Key", Secret.of("hunter2")));
        assertThat(server.heads())
                .hasSize(3)
                .filteredOn(head -> head.contains("hunter2"))
                .hasSize(1);
    }

    @Test
    void secretsFollowWithinTheOrigin() throws Exception {
        door.text(get(at("page.example", "/x")).header("X-Key", Secret.of("hunter2")));
        assertThat(server.heads()).hasSize(2).allMatch(head -> head.contains("hunter2"));
    }

    @Test
    void anEndpointMayRedirectWithinItsOriginOnly() throws Exception {
        String inside = Door.http("inside.example", server, "").toString();
        assertThat(door.text(HttpCall.get(URI.create(inside + "/to/302/" + encoded(inside + "/x")))
                        .toEndpoint()))
                .isEqualTo("arrived at /x");
        assertThat(door.failure(HttpCall.get(URI.create(inside + "/to/302/" + encoded(at("127.0.0.1", "/x"))))
                                .toEndpoint())
                        .code())
                .isEqualTo(ErrorCode.BLOCKED_ADDRESS);
    }

    @Test
    void anUnreachableRedirectIsNotCalledUnsent() {
        assertThat(door.failure(get("http://unknown.example/")).code()).isEqualTo(ErrorCode.REMOTE_ERROR);
    }

    @Test
    void locationsAreReadAsBrowsersDo() throws Exception {
        URI base = URI.create("http://page.example/a/b?c");
        assertThat(Location.resolve(base, "?d").toString()).isEqualTo("http://page.example/a/b?d");
        assertThat(Location.resolve(base, "d e|f#g").toString()).isEqualTo("http://page.example/a/d%20e%7Cf");
        assertThat(Location.resolve(base, "/\u00c3\u00a9%zz").toString()).isEqualTo("http://page.example/%C3%A9%25zz");
        assertThat(Location.resolve(base, "\\\\other.example\\x").toString()).isEqualTo("http://other.example/x");
        assertThat(Location.resolve(base, "http://[2001:db8::1]/[x]").toString())
                .isEqualTo("http://[2001:db8::1]/%5Bx%5D");
        assertThat(Location.resolve(base, "  ").toString()).isEqualTo("http://page.example/a/b?c");
    }
}
