package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.collector.video.Medium.LocalMedium;
import org.aios.etl.core.spi.EndpointLimits;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.testkit.Replies;
import org.aios.etl.testkit.ScriptedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class AssemblyAiLimitsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T10:00:00Z"), ZoneOffset.UTC);
    private static final VideoConfig.AssemblyAi CONFIG =
            AssemblyAiJobTest.config("key").assemblyai();
    private static final JsonNode REQUEST = Json.read("{\"audio_url\":\"https://media.example/a.mp3\"}");

    @Test
    void everyRequestStatesTheAccountsLimits(@TempDir Path folder) throws Exception {
        FakeAssemblyAi provider = new FakeAssemblyAi();
        AssemblyAiApi api = new AssemblyAiApi(provider, CONFIG, CLOCK);
        Path file = Files.write(folder.resolve("a.mp3"), new byte[10]);
        api.upload(new LocalMedium(file, 10, "00"));
        api.create(REQUEST);
        api.transcript("job-1");
        api.list(10, "");
        assertThat(provider.calls)
                .hasSize(4)
                .extracting(HttpCall::allowance)
                .containsOnly(Optional.of(new EndpointLimits(66, 64)));
    }

    @Test
    void theDefaultIsBelowWhatTheVendorAllows() {
        assertThat(CONFIG.requestsPerSecond() * 300).isLessThan(20_000);
    }

    @Test
    void retryAfterIsReadAsDateToo() throws Exception {
        String create = FakeAssemblyAi.BASE + "/v2/transcript";
        ScriptedGateway provider = new ScriptedGateway()
                .on(
                        create,
                        call -> Replies.of(
                                call,
                                429,
                                Map.of("Retry-After", List.of("Sun, 01 Nov 2026 10:00:20 GMT")),
                                new byte[0]));
        assertThat(new AssemblyAiApi(provider, CONFIG, CLOCK).create(REQUEST).retryAfter())
                .contains(Duration.ofSeconds(20));
    }
}
