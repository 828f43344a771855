package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.aios.etl.core.cache.Canonical;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The files of the older cache: {@code <tool>_<sha256>.json} with {@code {data, timestamp, ttl}}. */
class OlderCacheTest {
    private static final String DAY = "86400";
    private static final String PAGE = """
            {"url": "https://old.example/post", "content": "# A post\\n\\nThree little words.", "title": "A post",
             "metadata": {"author": "Ann", "words": 3}}""";

    @TempDir
    Path folder;

    private final long now = Instant.now().getEpochSecond();
    private TestConsole etl;

    @BeforeEach
    void console() throws IOException {
        etl = new TestConsole(folder);
        Files.createDirectories(folder.resolve("old"));
    }

    @Test
    void aPageOfTheOlderCacheAnswersTheNextCallWithItsRealAge() throws IOException {
        older("collect_web_content", PAGE, String.valueOf(now - 3_600), DAY);

        assertThat(etl.run("cache", "import", "old")).as(etl.err()).isZero();
        assertThat(etl.out()).startsWith("1 entry imported, 0 skipped");

        assertThat(etl.run("web", "https://OLD.example/post#top", "--cache-only", "--json"))
                .as(etl.err())
                .isZero();
        JsonNode row = etl.json();
        assertThat(row.path("cache").path("hit").booleanValue()).isTrue();
        assertThat(row.path("cache").path("age_seconds").longValue()).isBetween(3_600L, 3_900L);
        assertThat(row.path("content").stringValue()).isEqualTo("# A post\n\nThree little words.");
        assertThat(row.path("document").path("markdown")).isEqualTo(row.path("content"));
        assertThat(row.path("document").path("title").stringValue()).isEqualTo("A post");
        assertThat(row.path("metadata").path("author").stringValue()).isEqualTo("Ann");
        assertThat(row.path("quality_score").isNull()).isTrue();
        assertThat(row.path("warnings").get(0).path("code").stringValue()).isEqualTo("from_older_cache");
        assertThat(row.path("warnings").get(0).path("message").stringValue())
                .contains("kept nothing for text", "page_type", "encoding", "links");
        assertThat(row.path("provenance").path("version").stringValue()).isEqualTo("older cache");
    }

    @Test
    void aTranscriptKeepsItsUtterancesAndWhatItHadCost() throws IOException {
        older("transcribe_video", """
                {"videoUrl": "https://talks.example/a.mp4", "text": "Hello there.", "confidence": 0.9, "cost_usd": 0.25,
                 "transcript_source": "assemblyai",
                 "utterances": [{"speaker": "A", "start": 0, "end": 900, "text": "Hello there.", "words": []}]}""", now + "000", "604800000");

        assertThat(etl.run("cache", "import", "old")).as(etl.err()).isZero();

        assertThat(etl.run("video", "https://talks.example/a.mp4", "--cache-only", "--json"))
                .as(etl.err())
                .isZero();
        JsonNode utterance = etl.json().path("document").path("utterances").get(0);
        assertThat(utterance.path("start_ms").longValue()).isZero();
        assertThat(utterance.path("end_ms").longValue()).isEqualTo(900);
        assertThat(etl.json().path("cache").path("saved_usd").doubleValue()).isEqualTo(0.25);
    }

    @Test
    void oneFileMayBeNamedAlone() throws IOException {
        Path file = older("collect_web_content", PAGE, String.valueOf(now), DAY);

        assertThat(etl.run("cache", "import", file.toString())).as(etl.err()).isZero();
        assertThat(etl.run("cache", "import", file.toString())).isZero();
        assertThat(etl.out()).startsWith("0 entries imported, 1 there already");
    }

    @Test
    void ofTwoFilesOfOneSourceTheNewerStays() throws IOException {
        older("collect_web_content", PAGE.replace("Three", "Newer"), String.valueOf(now - 60), DAY);
        older("collect_web_content", PAGE.replace("Three", "Older"), String.valueOf(now - 600), DAY);

        assertThat(etl.run("cache", "import", "old")).isZero();

        etl.run("web", "https://old.example/post", "--cache-only");
        assertThat(etl.out()).contains("Newer little words");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content\": \"x\"}                                          | 0     | 86400 | does not say of what source it is (expected one of url, source, path)",
                "{\"url\": \"https://a.example/\"}                             | 0     | 86400 | holds no text",
                "{\"url\": \"https://a.example/\", \"content\": \"  \"}        | 0     | 86400 | holds no text",
                "{\"url\": \"https://a.example/\", \"error\": \"HTTP 500\"}    | 0     | 86400 | holds a failure",
                "{\"url\": \"https://a.example/\", \"text\": \"x\", \"success\": false} | 0 | 86400 | holds a failure",
                "{\"url\": \"https://a.example/\", \"text\": \"x\", \"partial\": true}  | 0 | 86400 | partial result",
                "{\"url\": \"notes.html\", \"content\": \"x\"}                 | 0     | 86400 | a path relative to nobody knows what",
                "{\"url\": \"/no/such/page.html\", \"content\": \"x\"}         | 0     | 86400 | cannot be identified",
                "{\"url\": \"https://u:pw@a.example/\", \"content\": \"x\"}    | 0     | 86400 | cannot be identified",
                "{\"url\": \"ftp://a.example/\", \"content\": \"x\"}           | 0     | 86400 | cannot be identified",
                "{\"url\": \"https://a.example/\", \"content\": \"x\"}         | 0     | 0     | ttl of 0",
                "{\"url\": \"https://a.example/\", \"content\": \"x\"}         | 0     | -5    | which is no time",
                "{\"url\": \"https://a.example/\", \"content\": \"x\"}         | 0     | null  | has no number \"ttl\"",
                "{\"url\": \"https://a.example/\", \"content\": \"x\"}         | 90000 | 86400 | expired at 2",
                "{\"url\": \"https://a.example/\", \"content\": \"x\"}         | -9000 | 86400 | in the future",
                "\"a text\"                                                    | 0     | 86400 | has no object \"data\"",
                "[1, 2]                                                        | 0     | 86400 | has no object \"data\"",
                "{\"url\": \"https://a.example/\"                              | 0     | 86400 | is damaged JSON (at byte ",
            })
    void whatCannotBeTakenOverIsSkippedWithAReason(String data, long age, String ttl, String reason)
            throws IOException {
        older("collect_web_content", data, String.valueOf(now - age), ttl);

        assertThat(etl.run("cache", "import", "old")).isEqualTo(ExitCode.NONE_OK);

        assertThat(etl.err().lines())
                .singleElement()
                .asString()
                .startsWith("skipped: collect_web_content_")
                .contains(reason);
        assertThat(etl.err()).doesNotContain("pw@", "Exception");
        assertThat(etl.out()).startsWith("0 entries imported, 1 skipped");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\": \"Failed\"                    | holds a failure, no result (status \"Failed\")",
                "\"status\": \"blocked\"                   | holds a failure, no result (status \"blocked\")",
                "\"status\": 503                           | holds a failure, no result (status 503)",
                "\"status_code\": 404                      | holds a failure, no result (status_code 404)",
                "\"http_status\": 500.0                    | holds a failure, no result (http_status 500)",
                "\"metadata\": {\"status_code\": 400}      | holds a failure, no result (status_code 400)",
                "\"metadata\": {\"error\": \"no answer\"}  | holds a failure, no result (error \"no answer\")",
                "\"error\": {\"code\": 1}                  | holds a failure, no result (error {\"code\":1})",
                "\"ok\": false                             | holds a failure, no result (ok false)",
                "\"document\": {\"success\": false}        | holds a failure, no result (success false)",
                "\"truncated\": true                       | holds a partial result, which is never cached (truncated)",
                "\"incomplete\": true                      | holds a partial result, which is never cached (incomplete)",
                "\"metadata\": {\"partial\": true}         | holds a partial result, which is never cached (partial)",
                "\"document\": {\"truncated\": true}       | holds a partial result, which is never cached (truncated)",
            })
    void whatIsNoWholeResultIsRefusedByItsSign(String sign, String reason) throws IOException {
        older("collect_web_content", signed(sign), String.valueOf(now), DAY);

        assertThat(etl.run("cache", "import", "old")).isEqualTo(ExitCode.NONE_OK);

        assertThat(etl.err().strip()).endsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\": \"OK\"",
                "\"status\": \"Completed\"",
                "\"status\": 200",
                "\"status_code\": 304",
                "\"success\": true",
                "\"error\": null",
                "\"error\": \"\"",
                "\"error\": false",
                "\"partial\": false",
                "\"metadata\": {\"status\": \"published\"}",
            })
    void theSignsOfAWholeResultHinderNothing(String sign) throws IOException {
        older("collect_web_content", signed(sign), String.valueOf(now), DAY);

        assertThat(etl.run("cache", "import", "old")).as(etl.err()).isZero();
    }

    private static String signed(String sign) {
        return "{\"url\": \"https://a.example/\", \"text\": \"x\", %s}".formatted(sign);
    }

    @Test
    void oddFilesAreNamedAndHinderNobody() throws IOException {
        older("collect_web_content", PAGE, String.valueOf(now), DAY);
        older("summarise_poem", PAGE, String.valueOf(now), DAY);
        older("process_book", PAGE, String.valueOf(now), DAY);
        etl.write("old/notes.txt", "x");
        etl.write("old/collect_web_content_1234.json", "{}");
        Files.createDirectories(folder.resolve("old/collect_web_content_%s.json".formatted("0".repeat(64))));
        etl.write("old/collect_web_content_%s.json".formatted("1".repeat(64)), "");
        Path endless = older("collect_web_content", "{}", "1e999", DAY);

        assertThat(etl.run("cache", "import", "old")).isEqualTo(ExitCode.SOME_FAILED);

        assertThat(etl.out()).startsWith("1 entry imported, 7 skipped");
        assertThat(etl.err())
                .contains("summarise_poem, which this installation does not have; present: collect_web_content")
                .contains("answers of process_book are not cached (cache.per_tool)")
                .contains("notes.txt is not named <tool>_<sha256>.json", "_1234.json is not named")
                .contains("is a folder", endless.getFileName() + " has the timestamp");
    }

    @Test
    @Timeout(60)
    void aPipeInTheFolderIsNotWaitedFor() throws Exception {
        Path file = older("collect_web_content", PAGE, String.valueOf(now), DAY);
        Path elsewhere = Files.move(file, folder.resolve("kept-elsewhere"));
        Files.createSymbolicLink(file, elsewhere);
        String pipe = "collect_web_content_%s.json".formatted("a".repeat(64));
        String link = "collect_web_content_%s.json".formatted("b".repeat(64));
        String broken = "collect_web_content_%s.json".formatted("c".repeat(64));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("old/" + pipe).toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(folder.resolve("old/" + link), folder.resolve("old/" + pipe));
        Files.createSymbolicLink(folder.resolve("old/" + broken), folder.resolve("nowhere"));

        assertThat(etl.run("cache", "import", "old")).isEqualTo(ExitCode.SOME_FAILED);

        assertThat(etl.out()).startsWith("1 entry imported, 3 skipped");
        assertThat(etl.err().lines())
                .containsExactly(
                        "skipped: " + pipe + " is no regular file",
                        "skipped: " + link + " is no regular file",
                        "skipped: " + broken + " is no regular file");
        assertThat(etl.run("cache", "import", "old/" + pipe)).isEqualTo(ExitCode.NONE_OK);
    }

    @Test
    void foreignNamesDoNotReachTheTerminalAsTheyAre() throws IOException {
        etl.write("old/a\u001b[2Jb\u009bc\nd.txt", "x");
        older("collect_web_content", "{\"url\": \"x\\u001b[31m\\r\", \"text\": \"x\"}", String.valueOf(now), DAY);

        assertThat(etl.run("cache", "import", "old")).isEqualTo(ExitCode.NONE_OK);

        assertThat(etl.err().lines()).hasSize(2);
        assertThat(etl.err()).contains("a?[2Jb?c?d.txt is not named", "of the source \"x?[31m?\"");
        assertThat(etl.err().strip().replace("\n", "")).doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void aBookIsNotMadeOfATextAlone() throws IOException {
        Path book = etl.write("book.txt", "A book.");
        Files.setLastModifiedTime(
                book, java.nio.file.attribute.FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        older(
                "process_book",
                "{\"book_path\": \"%s\", \"content\": \"A book.\", \"title\": \"B\"}".formatted(book),
                String.valueOf(now),
                DAY);

        assertThat(etl.with("ETL_CACHE_PER_TOOL", "process_book=true").run("cache", "import", "old"))
                .isEqualTo(ExitCode.NONE_OK);

        assertThat(etl.err()).contains("holds no usable toc, chunks, of which");
    }

    @Test
    void aLocalFileHasToBeTheOneOfThen() throws IOException {
        Path page = etl.write("page.html", "<p>New text</p>");
        older(
                "collect_web_content",
                "{\"url\": \"%s\", \"content\": \"Old text\"}".formatted(page),
                String.valueOf(now - 3_600),
                DAY);

        assertThat(etl.run("cache", "import", "old")).isEqualTo(ExitCode.NONE_OK);
        assertThat(etl.err()).contains("page.html, which was changed since then");

        Files.setLastModifiedTime(
                page, java.nio.file.attribute.FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        assertThat(etl.run("cache", "import", "old")).as(etl.err()).isZero();
        assertThat(etl.run("web", "page.html", "--cache-only")).isZero();
        assertThat(etl.out()).contains("Old text");
    }

    private Path older(String tool, String data, String timestamp, String ttl) throws IOException {
        String name = tool + "_" + Canonical.sha256(tool + data + timestamp + ttl) + ".json";
        return etl.write(
                "old/" + name, "{\"data\": %s, \"timestamp\": %s, \"ttl\": %s}".formatted(data, timestamp, ttl));
    }
}
