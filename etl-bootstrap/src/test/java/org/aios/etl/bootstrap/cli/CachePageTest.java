package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds docs/cache.md against the commands that there are. */
class CachePageTest {
    private static final Path PAGE = Path.of("..", "docs", "cache.md");

    @TempDir
    Path folder;

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

    private static List<String> commands() throws IOException {
        return PageCommands.of(PAGE).stream()
                .map(shown -> String.join(" ", shown.words()))
                .toList();
    }
}
