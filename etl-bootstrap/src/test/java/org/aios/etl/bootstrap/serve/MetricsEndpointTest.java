package org.aios.etl.bootstrap.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.aios.etl.testkit.Threads;
import org.junit.jupiter.api.Test;

/** Who gets figures over HTTP. */
class MetricsEndpointTest {
    @Test
    void figuresAreServedInPrometheusForm() throws IOException {
        try (MetricsEndpoint endpoint = MetricsEndpoint.listen("127.0.0.1", 0, () -> "etl_sources_total 3\n")) {
            String answer = ask(endpoint, "GET /metrics HTTP/1.1", "localhost");

            assertThat(answer)
                    .startsWith("HTTP/1.1 200")
                    .contains("Content-type: text/plain; version=0.0.4; charset=utf-8")
                    .endsWith("etl_sources_total 3");
        }
    }

    @Test
    void aNameThatWasMadeToMeanThisMachineGetsNothing() throws IOException {
        try (MetricsEndpoint endpoint = MetricsEndpoint.listen("127.0.0.1", 0, () -> "secret 1\n")) {
            for (String host :
                    new String[] {"evil.example", "evil.example:9464", "127.0.0.1.evil.example", "localhost.x"}) {
                assertThat(ask(endpoint, "GET /metrics HTTP/1.1", host))
                        .as(host)
                        .startsWith("HTTP/1.1 403")
                        .doesNotContain("secret");
            }
            assertThat(ask(endpoint, "GET /metrics HTTP/1.1", "127.0.0.1:9464")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void nothingElseIsServed() throws IOException {
        try (MetricsEndpoint endpoint = MetricsEndpoint.listen("127.0.0.1", 0, () -> "")) {
            assertThat(ask(endpoint, "GET /healthz HTTP/1.1", "localhost")).startsWith("HTTP/1.1 200");
            assertThat(ask(endpoint, "HEAD /healthz HTTP/1.1", "localhost"))
                    .startsWith("HTTP/1.1 200")
                    .doesNotEndWith("ok");
            assertThat(ask(endpoint, "GET /../etc/passwd HTTP/1.1", "localhost"))
                    .startsWith("HTTP/1.1 404");
            assertThat(ask(endpoint, "POST /metrics HTTP/1.1", "localhost"))
                    .startsWith("HTTP/1.1 405")
                    .contains("Allow: GET, HEAD");
        }
    }

    @Test
    void figuresThatCannotBeMadeAreSaidAndHarmNothing() throws IOException {
        boolean[] broken = {true};
        try (MetricsEndpoint endpoint = MetricsEndpoint.listen("127.0.0.1", 0, () -> {
            if (broken[0]) {
                throw new IOException("The ledger is damaged");
            }
            return "fine 1\n";
        })) {
            assertThat(ask(endpoint, "GET /metrics HTTP/1.1", "localhost"))
                    .startsWith("HTTP/1.1 503")
                    .endsWith("The ledger is damaged");
            broken[0] = false;
            assertThat(ask(endpoint, "GET /metrics HTTP/1.1", "localhost")).endsWith("fine 1");
        }
    }

    @Test
    void manyMayAskAtOnce() throws Exception {
        try (MetricsEndpoint endpoint = MetricsEndpoint.listen("127.0.0.1", 0, () -> "fine 1\n")) {
            Threads.together(8, thread -> () -> {
                for (int i = 0; i < 20; i++) {
                    assertThat(ask(endpoint, "GET /metrics HTTP/1.1", "localhost"))
                            .endsWith("fine 1");
                }
                return true;
            });
        }
    }

    @Test
    void onlyThisMachineCanReachIt() {
        assertThatThrownBy(() -> MetricsEndpoint.listen("0.0.0.0", 0, () -> ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String ask(MetricsEndpoint endpoint, String line, String host) throws IOException {
        try (Socket socket =
                new Socket(endpoint.base().getHost(), endpoint.base().getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return answer.lines().collect(Collectors.joining("\n"));
        }
    }
}
