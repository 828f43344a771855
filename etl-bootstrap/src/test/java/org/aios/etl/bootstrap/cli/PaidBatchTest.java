package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Batches of media that have to be paid for, against a provider on loopback. */
class PaidBatchTest {
    private static final int SECONDS = 36;

    @TempDir
    Path folder;

    private LoopbackTranscriptionProvider provider;
    private TestConsole etl;

    @BeforeEach
    void start() throws IOException {
        provider = LoopbackTranscriptionProvider.start().withLatency(Duration.ofMillis(50));
        etl = new TestConsole(folder).payingAt(provider);
        List<String> list = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            // The last one is the first one once more, under another name.
            Files.write(folder.resolve("talk-%d.wav".formatted(i)), wav(i == 5 ? 0 : i));
            list.add("talk-%d.wav".formatted(i));
        }
        etl.write("talks.txt", String.join("\n", list) + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    @Test
    void eachMediumIsPaidOnceAndNeverAgain() throws IOException {
        assertThat(etl.run("batch", "talks.txt", "--out", "out")).as(etl.err()).isZero();
        assertThat(provider.bill().accepted()).isEqualTo(5);
        JsonNode totals = etl.json("out/report.json").path("totals");
        assertThat(totals.path("cost_usd").doubleValue()).isGreaterThan(0.01);

        for (String[] again : new String[][] {{}, {"--no-cache"}, {"--refresh"}}) {
            List<String> command = new ArrayList<>(List.of("batch", "talks.txt", "--out", "again"));
            command.addAll(List.of(again));
            assertThat(etl.run(command.toArray(String[]::new))).isZero();
            assertThat(provider.bill().accepted()).isEqualTo(5);
            JsonNode repeated = etl.json("again/report.json").path("totals");
            assertThat(repeated.path("cost_usd").doubleValue()).isZero();
            assertThat(etl.err()).contains("this run cost $0.00").contains("paid $0.00, saved $0.0");
            assertThat(repeated.path("saved_usd").doubleValue())
                    .isGreaterThanOrEqualTo(totals.path("cost_usd").doubleValue());
        }
    }

    @Test
    void payAgainBuysAgainWhateverTheCacheHolds() throws IOException {
        assertThat(etl.run("batch", "talks.txt", "--out", "out")).isZero();

        assertThat(etl.run("batch", "talks.txt", "--out", "again", "--pay-again"))
                .isZero();

        assertThat(provider.bill().accepted()).isEqualTo(10);
        assertThat(etl.run("batch", "talks.txt", "--out", "last")).isZero();
        assertThat(provider.bill().accepted()).isEqualTo(10);
    }

    @Test
    void anEstimateSaysWhetherTheLimitMayBeReached() throws IOException {
        assertThat(etl.run("estimate", "talks.txt", "--max-cost", "0.005")).isZero();
        assertThat(etl.out()).contains("more than the limit of $0.005").contains("--max-cost");

        assertThat(etl.run("estimate", "talks.txt", "--max-cost", "5")).isZero();
        assertThat(etl.out()).doesNotContain("limit");
    }

    @Test
    void aDurationOfNothingIsRefused() throws IOException {
        etl.write("none.jsonl", """
                {"url":"https://media.example/long.mp3","type":"video","duration":"0s"}
                """);

        assertThat(etl.run("batch", "none.jsonl", "--out", "out")).isEqualTo(4);

        assertThat(etl.err()).contains("INVALID_REQUEST").contains("duration");
        assertThat(provider.bill().accepted()).isZero();
    }

    @Test
    void aLimitThatWasExceededBecauseOfAWrongDurationIsSaid() throws IOException {
        etl.write("short.jsonl", """
                {"url":"https://media.example/long.mp3","type":"video","duration":"10s"}
                """);

        assertThat(etl.run("batch", "short.jsonl", "--out", "out", "--max-cost", "0.001"))
                .isZero();

        assertThat(provider.bill().total().usd()).isGreaterThan(new java.math.BigDecimal("0.001"));
        assertThat(etl.err()).contains("more than the limit of $0.001").contains("duration");
    }

    @Test
    void aBudgetLeavesOutWhatWouldBreakIt() throws IOException {
        assertThat(etl.run("batch", "talks.txt", "--out", "out", "--max-cost", "0.005"))
                .isEqualTo(5);

        assertThat(provider.bill().accepted()).isBetween(1, 3);
        assertThat(etl.json("out/report.json").path("totals").path("cost_usd").doubleValue())
                .isLessThanOrEqualTo(0.005);
        assertThat(etl.err()).contains("BUDGET_EXCEEDED").contains("--max-cost");
    }

    @Test
    void anEstimateSpendsNothing() {
        assertThat(etl.run("estimate", "talks.txt", "--json")).isZero();

        assertThat(provider.bill().accepted()).isZero();
        assertThat(provider.uploads()).isZero();
        assertThat(etl.json().path("totals").path("expected_usd").doubleValue()).isGreaterThan(0.005);
        assertThat(etl.json().path("sources").get(5).path("kind").stringValue()).isEqualTo("duplicate");

        assertThat(etl.run("batch", "talks.txt", "--dry-run", "--out", "out")).isZero();
        assertThat(etl.out().lines().toList())
                .hasSize(8)
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("paid").contains("0:00:36 x $"))
                .satisfies(lines -> assertThat(lines.get(7)).startsWith("total").contains("5 to buy"));
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(provider.bill().accepted()).isZero();
    }

    @Test
    void noKeyIsInNoFile() throws IOException {
        etl.run("batch", "talks.txt", "--out", "out");

        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(LoopbackTranscriptionProvider.KEY);
            }
        }
        assertThat(etl.out() + etl.err()).doesNotContain(LoopbackTranscriptionProvider.KEY);
    }

    private static byte[] wav(int number) {
        int rate = 1_000;
        int length = rate * SECONDS;
        ByteBuffer out = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(rate);
        out.putShort((short) 1).putShort((short) 8);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        for (int i = 0; i < length; i++) {
            out.put((byte) (128 + 40 * Math.sin(i * (0.01 + number * 0.003))));
        }
        return out.array();
    }
}
