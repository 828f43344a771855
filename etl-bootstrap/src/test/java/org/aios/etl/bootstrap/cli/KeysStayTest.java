package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key is the same on every system and in every release, as long as the tool's results are: with another key everybody's
 * cache would be worth nothing. Whoever changes what a tool makes of a source raises its result version, and the key here.
 */
class KeysStayTest {
    private static final Path SOURCES = TestConsole.examples().resolve("starter/sources");

    @TempDir
    Path folder;

    @Test
    void aKeyIsMadeOfToolVersionOptionsAndContentAlone() {
        TestConsole etl =
                new TestConsole(folder).with("ETL_CACHE_PER_TOOL", "sample_email_archive=true,process_book=true");
        Map<String, String> sources = Map.of(
                "web",
                "tide-mill.html",
                "book",
                "harbour-notes.txt",
                "email",
                "invitation.eml",
                "video",
                "lavender.vtt");
        sources.forEach((command, source) ->
                assertThat(etl.run(command, SOURCES.resolve(source).toString())).isZero());

        assertThat(etl.run("cache", "list", "--json")).isZero();
        Map<String, String> keys = new TreeMap<>();
        JsonMapper json = JsonMapper.builder().build();
        for (String line : etl.out().strip().split("\n", -1)) {
            JsonNode entry = json.readTree(line);
            keys.put(entry.path("tool").asString(), entry.path("key").asString());
        }

        assertThat(keys)
                .isEqualTo(Map.of(
                        "collect_web_content", "6a6f61c353c43bf03f94664538286594bdea1892c03155adf030ed5e5f0f9ae4",
                        "process_book", "5e1e9cdcd0ac559d3ac65f331caaa9627ebb1b7c13c1cde116ba4ddc90374fcb",
                        "sample_email_archive", "4510df859461e7b1b691964d35af0aa87c7e85d78d78ed5e9434a1d4f83b9868",
                        "transcribe_video", "f5376624e1dd75258543db027bbad018be7cc2ea94d1261fd72672f2c1d528cc"));
    }
}
