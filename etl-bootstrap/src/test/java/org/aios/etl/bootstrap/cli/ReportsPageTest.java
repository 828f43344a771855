package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/reports.md, in its order. */
class ReportsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "reports.md");
    private static final String PROGRAM = "./etl ";

    @TempDir
    Path folder;

    @Test
    void everyCommandOfThePageWorksAndDoesWhatItSays() throws IOException {
        TestConsole etl = new TestConsole(folder);
        List<String> commands = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(PROGRAM))
                .map(line -> line.replaceFirst("\\s+#.*", "").substring(PROGRAM.length()))
                .toList();
        assertThat(commands).hasSize(6);
        for (String command : commands) {
            String[] words =
                    command.replace("examples/", TestConsole.examples() + "/").split(" +");

            assertThat(etl.run(words)).as(command + ": " + etl.err()).isZero();
        }
        assertThat(etl.json()
                        .path("totals")
                        .path("cache_hits")
                        .path("difference")
                        .intValue())
                .isEqualTo(6);
        assertThat(folder.resolve("etl-out/second/report.html")).content().contains("Compared with another run");
    }

    @Test
    void thePicturesAreThereAndSmall() throws IOException {
        List<String> pictures = Pattern.compile("images/[a-z-]+\\.png")
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group())
                .toList();

        assertThat(pictures)
                .hasSize(2)
                .allSatisfy(picture ->
                        assertThat(Files.size(PAGE.resolveSibling(picture))).isBetween(1_000L, 150_000L));
    }
}
