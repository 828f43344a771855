package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages made to break a reader, on a stack of 512 KB. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostilePagesTest {
    private static final long SMALL_STACK = 512 * 1024;

    static String[] pages() {
        return new String[] {
            "<div>".repeat(20_000) + "deep words",
            "<b>".repeat(5_000) + "deep words",
            "<blockquote>".repeat(3_000) + "deep words",
            "<ul><li>".repeat(3_000) + "deep words",
            "<table><tr><td>".repeat(1_500) + "deep words",
            "<p>deep words " + "<a href=x>link</a> ".repeat(20_000),
            "<p>deep words</p>" + "<p>a</p>".repeat(20_000),
            "<p class='" + "x ".repeat(200_000) + "' style='" + "a:b;".repeat(200_000) + "'>deep words",
            "<title>" + "a - ".repeat(50_000) + "</title><p>deep words",
            "<p>deep words " + "*_`[".repeat(20_000),
            "<script type=application/ld+json>" + "[".repeat(100_000) + "</script><p>deep words",
            "<p>deep words<meta property=og:title content='" + "/".repeat(100_000) + "'>"
        };
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hostilePageIsReadAllTheSame(String html) throws Exception {
        FutureTask<String> reading =
                new FutureTask<>(() -> Pages.read("<html><body>" + html).page().text());
        Thread thread = new Thread(null, reading, "small-stack", SMALL_STACK);
        thread.start();
        assertThat(reading.get()).contains("deep words");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void hostileSelectionIsReadAllTheSame(String html) throws Exception {
        FutureTask<String> reading = new FutureTask<>(
                () -> Pages.select("<html><body>" + html, "body").page().markdown());
        Thread thread = new Thread(null, reading, "small-stack", SMALL_STACK);
        thread.start();
        assertThat(reading.get()).contains("deep words");
    }
}
