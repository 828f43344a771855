package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.aios.etl.testkit.LoopbackWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cached answer is the fresh one byte for byte, for every collector, from a store that was closed in between. */
class CachedEqualsFreshTest {
    private static final Path SOURCES = TestConsole.examples().resolve("starter/sources");

    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void cacheEverything() {
        etl = new TestConsole(folder)
                .with("ETL_CACHE_PER_TOOL", "sample_email_archive=true,process_book=true")
                .with("ETL_SECURITY_NETWORK_ALLOW", "127.0.0.1");
    }

    @Test
    void forEveryCollector() {
        Map<String, List<String>> calls = new TreeMap<>(Map.of(
                "web", List.of("tide-mill.html", "moorwanderung.html", "queue-manual.html"),
                "book", List.of("low-ferry.epub", "salt-marshes.pdf", "harbour-notes.txt"),
                "email", List.of("rowing-club.mbox", "invitation.eml"),
                "video", List.of("harbour-talk.wav", "mill-tour.srt", "lavender.vtt")));
        etl.run("plugins", "list");
        assertThat(calls.keySet()).allMatch(command -> etl.out().contains(command));

        calls.forEach((command, sources) ->
                sources.forEach(source -> same(command, SOURCES.resolve(source).toString())));
    }

    @Test
    void forAPageOfTheWeb() throws IOException {
        try (LoopbackWebServer server = LoopbackWebServer.start()) {
            server.page("/page", "text/html; charset=utf-8", Files.readString(SOURCES.resolve("tide-mill.html")));
            same("web", server.uri("/page").toString());
            assertThat(server.count("/page")).isEqualTo(1);
        }
    }

    @Test
    void forATranscriptThatWasPaidFor() throws IOException {
        try (LoopbackTranscriptionProvider provider = LoopbackTranscriptionProvider.start()) {
            etl.payingAt(provider);
            Files.write(folder.resolve("talk.wav"), Sounds.wav(36));

            same("video", "talk.wav");

            assertThat(etl.json().path("cache").path("saved_usd").doubleValue()).isPositive();
            assertThat(provider.bill().accepted()).isEqualTo(1);
        }
    }

    private void same(String command, String source) {
        assertThat(etl.run(command, source, "--json")).as(etl.err()).isZero();
        String fresh = etl.out();
        assertThat(etl.json().path("cache").path("hit").booleanValue()).isFalse();
        String collected = etl.json().path("provenance").toString();

        assertThat(etl.run(command, source, "--json", "--cache-only"))
                .as(etl.err())
                .isZero();

        assertThat(etl.json().path("cache").path("hit").booleanValue()).isTrue();
        assertThat(CacheExchangeTest.result(etl.out())).as(source).isEqualTo(CacheExchangeTest.result(fresh));
        assertThat(etl.json().path("provenance").toString()).isEqualTo(collected);
    }
}
