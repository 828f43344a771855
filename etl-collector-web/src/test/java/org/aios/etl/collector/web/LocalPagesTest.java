package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.testkit.ScriptedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPagesTest {
    @TempDir
    Path folder;

    private final ScriptedGateway http = new ScriptedGateway();

    @Test
    void pathIsReadAndUrlIsOnlyTheBase() throws Exception {
        Path file = write("<title>T</title><p>Some <a href=../next>next</a> page.</p>");
        WebPage page = Collecting.collect(Collecting.file(file, "https://site.example/a/b"), http)
                .document();
        assertThat(page.links()).extracting(WebPage.Link::url).containsExactly("https://site.example/next");
        assertThat(http.calls()).isEmpty();
    }

    @Test
    void fileUrlIsAPathToo() throws Exception {
        Path file = write("<p>Hello there</p>");
        assertThat(Collecting.collect(Collecting.request(file.toUri().toString()), http)
                        .content())
                .contains("Hello there");
    }

    @Test
    void relativeLinksOfAFileWithoutBaseStayAsWritten() throws Exception {
        Path file = write("<p>See <a href=other.html>the other</a>.</p>");
        WebPage page =
                Collecting.collect(Collecting.request(file.toString()), http).document();
        assertThat(page.markdown()).contains("[the other](other.html)");
        assertThat(page.links()).isEmpty();
    }

    @Test
    void missingFileIsNotFound() {
        assertThat(Collecting.failure(
                                Collecting.request(folder.resolve("none.html").toString()), http)
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void folderIsTheCallersMistake() {
        CollectionException failure = Collecting.failure(Collecting.request(folder.toString()), http);
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure.reason()).contains("folder");
    }

    @Test
    void emptyFileIsSaidToBeEmpty() throws Exception {
        assertThat(Collecting.failure(Collecting.request(write("").toString()), http)
                        .code())
                .isEqualTo(ErrorCode.EMPTY_SOURCE);
    }

    @Test
    void pageWithoutTextIsSaidToBeEmpty() throws Exception {
        CollectionException failure = Collecting.failure(
                Collecting.request(
                        write("<body><script>go()</script><div></div></body>").toString()),
                http);
        assertThat(failure.code()).isEqualTo(ErrorCode.EMPTY_SOURCE);
        assertThat(failure.reason()).contains("script");
    }

    @Test
    void tooLargeFileNamesTheSetting() throws Exception {
        CollectionException failure =
                Collecting.failure(Collecting.request(write("x".repeat(2 << 20)).toString()), http);
        assertThat(failure.code()).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(failure.reason()).contains("collectors.web.max_bytes");
    }

    @Test
    void binaryFileIsRefused() throws Exception {
        Path file =
                Files.write(folder.resolve("x.html"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0});
        assertThat(Collecting.failure(Collecting.request(file.toString()), http).code())
                .isEqualTo(ErrorCode.UNSUPPORTED_TYPE);
    }

    @Test
    void feedIsRefused() throws Exception {
        Path file = write("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>x</title></channel></rss>");
        assertThat(Collecting.failure(Collecting.request(file.toString()), http).code())
                .isEqualTo(ErrorCode.UNSUPPORTED_TYPE);
    }

    private Path write(String html) throws IOException {
        return Files.writeString(folder.resolve("page.html"), html);
    }
}
