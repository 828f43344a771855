package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.NotModified;
import org.aios.etl.testkit.Replies;
import org.aios.etl.testkit.ScriptedGateway;
import org.aios.etl.testkit.StubContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemotePagesTest {
    private static final String PAGE = "https://site.example/page";
    private static final String ROBOTS = "https://site.example/robots.txt";
    private static final String HTML = "<html><head><title>Bridge</title></head><body>" + Pages.paragraph("the bridge")
            + "<a href=other>Other</a></body></html>";

    @Test
    void pageIsFetchedThroughTheGateway() throws CollectionException {
        Collected<WebPage> page =
                Collecting.collect(Collecting.request(PAGE), Collecting.open().page(PAGE, "text/html", HTML));
        assertThat(page.content()).startsWith("# Bridge").contains("the old bridge");
        assertThat(page.document().links()).extracting(WebPage.Link::url).containsExactly("https://site.example/other");
    }

    @Test
    void callNamesTheUserAgentAndKeepsTheLimits() throws CollectionException {
        ScriptedGateway http = Collecting.open().page(PAGE, "text/html", HTML);
        Collecting.collect(Collecting.request(PAGE), http);
        HttpCall call = http.calls().get(1);
        assertThat(call.headers()).containsEntry("User-Agent", "test-bot/1.0");
        assertThat(call.limit()).isEqualTo(ByteSize.ofMegabytes(1));
        assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(call.target()).isEqualTo(HttpCall.Target.SOURCE);
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND",
        "410, GONE",
        "401, FORBIDDEN",
        "403, FORBIDDEN",
        "451, FORBIDDEN",
        "429, RATE_LIMITED",
        "500, REMOTE_ERROR",
        "503, REMOTE_ERROR",
        "408, REMOTE_ERROR",
        "204, EMPTY_SOURCE",
        "304, REMOTE_ERROR"
    })
    void statusBecomesATypedError(int status, ErrorCode code) {
        CollectionException failure =
                Collecting.failure(Collecting.request(PAGE), Collecting.open().status(PAGE, status));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.reason()).contains(PAGE, String.valueOf(status));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"120|PT2M", "Thu, 01 Jan 2026 00:00:30 GMT|PT30S"},
            delimiter = '|')
    void retryAfterIsReadInBothForms(String header, Duration wait) {
        ScriptedGateway http = Collecting.open()
                .on(PAGE, call -> Replies.of(call, 429, Map.of("Retry-After", List.of(header)), new byte[0]));
        assertThat(Collecting.failure(Collecting.request(PAGE), http).retryAfter())
                .contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "Wed, 31 Dec 2025 00:00:00 GMT", "999999999"})
    void senselessRetryAfterCountsAsAbsent(String header) {
        ScriptedGateway http = Collecting.open()
                .on(PAGE, call -> Replies.of(call, 429, Map.of("Retry-After", List.of(header)), new byte[0]));
        assertThat(Collecting.failure(Collecting.request(PAGE), http).retryAfter())
                .isEmpty();
    }

    @Test
    void robotsTxtIsAskedFirstAndObeyed() {
        ScriptedGateway http = new ScriptedGateway()
                .page(ROBOTS, "text/plain", "User-agent: *\nDisallow: /page\n")
                .page(PAGE, "text/html", HTML);
        CollectionException failure = Collecting.failure(Collecting.request(PAGE), http);
        assertThat(failure.code()).isEqualTo(ErrorCode.ROBOTS_DENIED);
        assertThat(failure.reason()).contains("respect_robots", "test-bot");
        assertThat(http.calls()).hasSize(1);
    }

    @Test
    void rulesForOurOwnNameWin() throws CollectionException {
        ScriptedGateway http = new ScriptedGateway()
                .page(ROBOTS, "text/plain", "User-agent: *\nDisallow: /\n\nUser-agent: test-bot\nAllow: /\n")
                .page(PAGE, "text/html", HTML);
        assertThat(Collecting.collect(Collecting.request(PAGE), http).content()).contains("bridge");
    }

    @Test
    void brokenRobotsTxtForbidsForNow() {
        ScriptedGateway http = new ScriptedGateway().status(ROBOTS, 503).page(PAGE, "text/html", HTML);
        CollectionException failure = Collecting.failure(Collecting.request(PAGE), http);
        assertThat(failure.code()).isEqualTo(ErrorCode.REMOTE_ERROR);
        assertThat(failure.reason()).startsWith("Fetching " + PAGE + ": ").contains(ROBOTS);
    }

    @Test
    void failingHostIsToldAsThePagesFailure() {
        ScriptedGateway http = new ScriptedGateway().on(ROBOTS, call -> {
            throw CollectionException.retryAfter(
                    ErrorCode.UNREACHABLE, "GET " + ROBOTS + ": left alone", Duration.ofSeconds(4));
        });
        CollectionException failure = Collecting.failure(Collecting.request(PAGE), http);
        assertThat(failure.code()).isEqualTo(ErrorCode.UNREACHABLE);
        assertThat(failure.reason()).isEqualTo("Fetching " + PAGE + ": GET " + ROBOTS + ": left alone");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(4));
    }

    @Test
    void robotsTxtIsAskedOncePerSite() throws CollectionException {
        ScriptedGateway http = Collecting.open().page(PAGE, "text/html", HTML);
        WebCollector collector = Collecting.collector();
        for (int time = 0; time < 3; time++) {
            try (StubContext context = new StubContext().withHttp(http)) {
                collector.collect(Collecting.request(PAGE), context);
            }
        }
        assertThat(http.calls())
                .extracting(call -> call.uri().getPath())
                .containsExactly("/robots.txt", "/page", "/page", "/page");
    }

    @Test
    void robotsTxtCanBeSwitchedOff() throws CollectionException {
        WebConfig config = new WebConfig("test-bot/1.0", false, ByteSize.ofMegabytes(1), 100);
        ScriptedGateway http = new ScriptedGateway().page(PAGE, "text/html", HTML);
        try (StubContext context = new StubContext().withHttp(http)) {
            Collecting.collector(config).collect(Collecting.request(PAGE), context);
        }
        assertThat(http.calls()).hasSize(1);
    }

    @Test
    void validatorsReachTheFreshness() throws CollectionException {
        Map<String, List<String>> headers = Map.of(
                "Content-Type",
                List.of("text/html"),
                "ETag",
                List.of("\"a1\""),
                "Last-Modified",
                List.of("Thu, 01 Jan 2026 00:00:00 GMT"));
        ScriptedGateway http = Collecting.open()
                .on(
                        PAGE,
                        call -> Replies.of(call, 200, headers, HTML.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Freshness freshness = Collecting.collect(Collecting.request(PAGE), http).freshness();
        assertThat(freshness.etag()).contains("\"a1\"");
        assertThat(freshness.lastModified()).contains("Thu, 01 Jan 2026 00:00:00 GMT");
    }

    @Test
    void unchangedPageIsNotReadAgain() {
        ScriptedGateway http = Collecting.open().status(PAGE, 304);
        Freshness before = new Freshness(Optional.empty(), Optional.of("\"a1\""), Optional.of("yesterday"));
        try (StubContext context = new StubContext().withHttp(http).withPrevious(before)) {
            assertThatThrownBy(() -> Collecting.collector().collect(Collecting.request(PAGE), context))
                    .isInstanceOf(NotModified.class);
        }
        assertThat(http.calls().get(1).headers())
                .containsEntry("If-None-Match", "\"a1\"")
                .containsEntry("If-Modified-Since", "yesterday");
    }

    @Test
    void thatAnotherPageHasNotChangedSaysNothingOfOurs() throws CollectionException {
        HttpCall elsewhere = HttpCall.get(URI.create("https://example.org/v2/"));
        Map<String, List<String>> headers = Map.of("content-type", List.of("text/html"), "etag", List.of("\"a1\""));
        byte[] body = HTML.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ScriptedGateway http = Collecting.open()
                .status("https://example.org/robots.txt", 404)
                .on(
                        PAGE,
                        call -> call.headers().containsKey("If-None-Match")
                                ? Replies.of(elsewhere, 304, headers, new byte[0])
                                : Replies.of(elsewhere, 200, headers, body));
        Freshness before = new Freshness(Optional.empty(), Optional.of("\"a1\""), Optional.empty());
        try (StubContext context = new StubContext().withHttp(http).withPrevious(before)) {
            Freshness after = Collecting.collector()
                    .collect(Collecting.request(PAGE), context)
                    .freshness();
            assertThat(after.etag()).as("it is the other page's").isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"application/pdf", "image/png", "application/json", "application/rss+xml", "video/mp4"})
    void otherMediaTypesAreRefusedByName(String type) {
        CollectionException failure =
                Collecting.failure(Collecting.request(PAGE), Collecting.open().page(PAGE, type, HTML));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED_TYPE);
        assertThat(failure.reason()).contains(type, "expected an HTML page");
    }

    @Test
    void pdfUnderAWrongTypeIsRefusedByItsBytes() {
        CollectionException failure = Collecting.failure(
                Collecting.request(PAGE), Collecting.open().page(PAGE, "text/html", "%PDF-1.7 and so on"));
        assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED_TYPE);
    }

    @Test
    void markdownIsPassedThrough() throws CollectionException {
        Collected<WebPage> page = Collecting.collect(
                Collecting.request(PAGE),
                Collecting.open().page(PAGE, "text/markdown", "# Title\n\nA *word* <b>here</b>.\n"));
        assertThat(page.content()).isEqualTo("# Title\n\nA *word* <b>here</b>.\n");
        assertThat(page.warnings()).anyMatch(warning -> warning.code().equals("plain_text"));
    }

    @Test
    void headerNamesTheEncoding() throws CollectionException {
        byte[] greek = "<title>x</title><p>Καλημέρα κόσμε</p>".getBytes(Charset.forName("ISO-8859-7"));
        ScriptedGateway http =
                Collecting.open().on(PAGE, call -> Replies.of(call, 200, "text/html; charset=iso-8859-7", greek));
        assertThat(Collecting.collect(Collecting.request(PAGE), http).document().text())
                .isEqualTo("Καλημέρα κόσμε");
    }

    @Test
    void addressThatIsNoneIsTheCallersMistake() {
        assertThat(Collecting.failure(Collecting.request("http://exa mple/"), new ScriptedGateway())
                        .code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void unknownSchemeIsNamed() {
        CollectionException failure =
                Collecting.failure(Collecting.request("ftp://site.example/x"), new ScriptedGateway());
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure.reason()).contains("ftp", "http, https or the path of a file");
    }

    @Test
    void unwiseCharactersAreEncodedForTheGateway() throws CollectionException {
        ScriptedGateway http = Collecting.open().page("https://site.example/a%7Cb?q=%5Bx%5D", "text/html", HTML);
        assertThat(Collecting.collect(Collecting.request("https://SITE.example/a|b?q=[x]#part"), http)
                        .content())
                .contains("bridge");
    }
}
