package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.aios.etl.testkit.PrometheusText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that shows what other processes of the installation do. */
class ServeCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("http://[^ ]+/metrics");

    @TempDir
    Path folder;

    @Test
    void whatOtherProcessesPaidAndSavedIsServed() throws Exception {
        try (LoopbackTranscriptionProvider provider =
                        LoopbackTranscriptionProvider.start().withLatency(Duration.ofMillis(20));
                ChildEtl server = new ChildEtl.Start(folder).run("serve", "--http", "127.0.0.1:0")) {
            server.await("nobody listens", () -> said(server).contains("/metrics"));
            TestConsole etl = new TestConsole(folder).payingAt(provider);
            Files.write(folder.resolve("talk.wav"), Sounds.wav(20));
            assertThat(etl.run("video", "talk.wav")).as(etl.err()).isZero();
            assertThat(etl.run("video", "talk.wav")).isZero();

            String figures = figures(server);

            String paid = provider.bill().total().usd().stripTrailingZeros().toPlainString();
            PrometheusText.check(figures);
            assertThat(figures)
                    .containsPattern("etl_installation_paid_usd_total\\{provider=\"assemblyai\","
                            + "tool=\"transcribe_video\"} " + Pattern.quote(paid) + "0*\n")
                    .containsPattern("etl_installation_saved_usd_total\\{by=\"cache\",tool=\"transcribe_video\"} "
                            + Pattern.quote(paid) + "0*\n")
                    .contains("etl_installation_open_jobs 0\n")
                    .contains("etl_installation_cache_answers_total{answer=\"hit\",tool=\"transcribe_video\"} 1\n");

            assertThat(server.signal("TERM").end()).isZero();
        }
    }

    @Test
    void anAddressThatWillNotDoIsSaid() {
        TestConsole etl = new TestConsole(folder);

        assertThat(etl.run("serve", "--http", "0.0.0.0:9464")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("expected an address of this machine and a port, such as 127.0.0.1:9464");
        assertThat(etl.run("serve", "--http", "127.0.0.1:99999")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.run("serve")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("--http 127.0.0.1:9464");
    }

    private static String figures(ChildEtl server) throws IOException {
        Matcher address = ADDRESS.matcher(server.err());
        assertThat(address.find()).isTrue();
        try (var answer = URI.create(address.group()).toURL().openStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String said(ChildEtl server) {
        try {
            return server.err();
        } catch (IOException e) {
            return "";
        }
    }
}
