package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.NetworkProvider;
import org.aios.etl.core.spi.HttpCall;
import org.junit.jupiter.api.Test;

class BlockedAddressTest {
    @Test
    void theMessageNamesRuleAddressAndTheLineThatWouldAllowIt() {
        try (Door door = Door.allowing().name("intranet.example", "10.1.2.3")) {
            assertThat(door.failure(HttpCall.get(URI.create("http://intranet.example/a?b"))))
                    .hasMessage("Refused to open http://intranet.example/a: intranet.example resolves to 10.1.2.3, a"
                            + " private network, RFC 1918 (10.0.0.0/8). If you trust it, add to the configuration:"
                            + " security.network.allow: [\"intranet.example\"]");
            assertThat(door.failure(HttpCall.get(URI.create("http://0xa010203/"))))
                    .hasMessage("Refused to open http://10.1.2.3/: 10.1.2.3 is a private network, RFC 1918"
                            + " (10.0.0.0/8). If you trust it, add to the configuration: security.network.allow:"
                            + " [\"10.1.2.3\"]");
        }
    }

    @Test
    void aNameThatTurnsBadAfterwardsIsRefusedAtItsNextConnection() throws Exception {
        try (RawServer server = new RawServer((head, socket) -> {
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx");
                    socket.close();
                });
                Door door = Door.allowing("127.0.0.1")
                        .name("rebinding.example", "127.0.0.1")
                        .name("rebinding.example", "127.0.0.2")) {
            HttpCall call = HttpCall.get(Door.http("rebinding.example", server, "/"));
            assertThat(door.text(call)).isEqualTo("x");
            assertThat(door.asked()).hasSize(1);
            assertThat(door.failure(call).code()).isEqualTo(ErrorCode.BLOCKED_ADDRESS);
        }
    }

    @Test
    void ofSeveralAddressesOnlyTheGoodOnesAreCalled() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.ok("x"));
                Door door = Door.allowing("127.0.0.1/32").name("mixed.example", "127.0.0.3", "10.0.0.1", "127.0.0.1")) {
            assertThat(door.text(HttpCall.get(Door.http("mixed.example", server, "/"))))
                    .isEqualTo("x");
        }
    }

    @Test
    void everyAddressOfANameIsClassified() {
        try (Door door = Door.allowing()
                .name("bad.example", "0.0.0.0", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe", "fd00::1", "168.63.129.16")) {
            assertThat(door.failure(HttpCall.get(URI.create("http://bad.example/")))
                            .code())
                    .isEqualTo(ErrorCode.BLOCKED_ADDRESS);
            assertThat(door.heard()).isEmpty();
        }
    }

    @Test
    void theProviderIsFoundAndNamesAWrongEntry() {
        NetworkProvider provider =
                ServiceLoader.load(NetworkProvider.class).findFirst().orElseThrow();
        assertThat(provider).isInstanceOf(HttpClient5NetworkProvider.class);
        assertThatThrownBy(() -> provider.open(
                        new NetworkProvider.Settings(
                                List.of("10.0.0.0/40"), "etl", ByteSize.ofMegabytes(1), 1, 1, 0, Duration.ofSeconds(1)),
                        new PlainScheduling()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"10.0.0.0/40\"");
    }
}
