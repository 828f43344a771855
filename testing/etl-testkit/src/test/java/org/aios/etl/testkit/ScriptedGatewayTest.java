package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpCall;
import org.junit.jupiter.api.Test;

class ScriptedGatewayTest {
    private static final HttpCall CALL = HttpCall.get(URI.create("https://example.org/"));

    private final ScriptedGateway gateway = new ScriptedGateway();

    @Test
    void answersComeInTurnAndTheLastStays() throws CollectionException {
        gateway.status("https://example.org/", 503).page("https://example.org/", "text/html", "hello");
        assertThat(gateway.send(CALL).status()).isEqualTo(503);
        assertThat(gateway.send(CALL).status()).isEqualTo(200);
        assertThat(gateway.send(CALL).bytes()).asString().isEqualTo("hello");
        assertThat(gateway.calls()).hasSize(3);
    }

    @Test
    void unknownAddressIsUnreachable() {
        assertThatThrownBy(() -> gateway.send(CALL))
                .isInstanceOfSatisfying(
                        CollectionException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE));
    }

    @Test
    void largeAnswerIsCutAtTheLimit() throws Exception {
        gateway.page("https://example.org/", "text/plain", "0123456789");
        HttpCall limited = CALL.atMost(new ByteSize(4));
        assertThatThrownBy(() -> gateway.send(limited).bytes()).hasMessageContaining("larger than 4B");
        assertThat(gateway.send(limited).body().readNBytes(4)).asString().isEqualTo("0123");
        assertThatThrownBy(() -> gateway.send(limited).body().readAllBytes()).hasMessageContaining("larger than 4B");
    }
}
