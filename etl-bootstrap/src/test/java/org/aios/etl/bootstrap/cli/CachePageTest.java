package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/cache.md, in its order. */
class CachePageTest {
    private static final Path PAGE = Path.of("..", "docs", "cache.md");
    private static final String PROGRAM = "./etl ";

    @TempDir
    Path folder;

    @Test
    void everyCommandOfThePageWorks() throws IOException {
        TestConsole etl = new TestConsole(folder);
        etl.write("old-cache/collect_web_content_%s.json".formatted("a".repeat(64)), """
                {"data": {"url": "https://old.example/", "content": "Old."}, "timestamp": %d, "ttl": 86400}
                """.formatted(
                        Instant.now().getEpochSecond()));
        for (String command : commands()) {
            collectOne(etl);
            String[] words = command.replace("KEY", key(etl)).split(" +");

            assertThat(etl.run(words)).as(command + ": " + etl.err()).isZero();
        }
    }

    @Test
    void everyCommandIsOnThePage() throws IOException {
        TestConsole etl = new TestConsole(folder);
        etl.run("cache", "--help");
        Set<String> known = new TreeSet<>();
        etl.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .skip(1)
                .filter(line -> line.matches("  [a-z].*"))
                .forEach(line -> known.add(line.strip().split(" ")[0]));

        Set<String> shown = new TreeSet<>();
        commands().stream()
                .filter(command -> command.startsWith("cache "))
                .forEach(command -> shown.add(command.split(" ")[1]));

        assertThat(known).contains("stats", "import").isEqualTo(shown);
    }

    private static void collectOne(TestConsole etl) {
        etl.run(
                "web",
                TestConsole.examples().resolve("starter/sources/tide-mill.html").toString());
    }

    private static String key(TestConsole etl) {
        etl.run("cache", "list", "--tool", "collect_web_content");
        return etl.out().substring(0, 12);
    }

    private static List<String> commands() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(PROGRAM))
                .map(line -> line.replaceFirst("\\s+#.*", "").substring(PROGRAM.length()))
                .toList();
    }
}
