package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aios.etl.bootstrap.cli.PageCommands.Shown;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command that the README and the pages of docs show, page by page in their order, in a folder that holds what
 * they name.
 */
class DocumentedCommandsTest {
    /** What is shown because it fails. */
    private static final Map<String, Integer> EXPECTED = Map.of("examples/failures/sources.yaml", ExitCode.SOME_FAILED);
    /** Pages that show a program or a plugin of the reader's own. */
    private static final List<String> OTHERS = List.of("writing-a-collector.md");

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyCommandThatAPageShowsWorks() throws IOException {
        return PageCommands.pages().stream()
                .filter(page -> !OTHERS.contains(String.valueOf(page.getFileName())))
                .map(page -> DynamicTest.dynamicTest(String.valueOf(page.getFileName()), () -> runAll(page)));
    }

    private void runAll(Path page) throws IOException {
        Path place = Files.createDirectories(folder.resolve(String.valueOf(page.getFileName())));
        TestConsole etl = new TestConsole(place);
        prepare(etl, place);
        for (Shown shown : PageCommands.of(page)) {
            etl.run("web", "examples/starter/sources/tide-mill.html");
            String key = key(etl);
            String[] words = shown.words().stream()
                    .map(word -> word.equals("KEY") ? key : word)
                    .toArray(String[]::new);
            etl.reading(place.resolve("sources/queue-manual.html") + "\n");

            int code = words[0].equals("serve")
                    ? new TestConsole(place).interrupting().run(words)
                    : etl.run(words);

            if (shown.line().contains("https://example.org")) {
                assertThat(code).as(shown.line() + ": " + etl.err()).isNotIn(ExitCode.USAGE, ExitCode.INTERNAL);
            } else {
                int expected = EXPECTED.entrySet().stream()
                        .filter(known -> shown.line().contains(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(ExitCode.OK);
                assertThat(code).as(shown.line() + ": " + etl.err()).isEqualTo(expected);
            }
        }
    }

    /** Everything that the pages name as if the reader had it. */
    private static void prepare(TestConsole etl, Path place) throws IOException {
        copy(TestConsole.examples(), place.resolve("examples"));
        Path sources = place.resolve("examples/starter/sources");
        copy(sources, place.resolve("sources"));
        Files.copy(sources.resolve("low-ferry.epub"), place.resolve("BOOK.epub"));
        Files.copy(sources.resolve("rowing-club.mbox"), place.resolve("ARCHIVE.mbox"));
        Files.copy(sources.resolve("harbour-talk.wav"), place.resolve("TALK.mp4"));
        Files.copy(sources.resolve("harbour-talk.en.vtt"), place.resolve("TALK.en.vtt"));
        String manifest = """
                sources:
                  - {id: page, path: sources/tide-mill.html, tier: 1}
                  - {id: book, path: sources/harbour-notes.txt, type: book, tier: 2}
                """;
        etl.write("sources.yaml", manifest);
        etl.write("MANIFEST", manifest);
        etl.run("batch", "sources.yaml");
        etl.write(
                "etl-out/sources/failed.jsonl", "{\"path\":\"%s\"}%n".formatted(sources.resolve("queue-manual.html")));
        etl.write("old-cache/collect_web_content_%s.json".formatted("a".repeat(64)), """
                {"data": {"url": "https://old.example/", "content": "Old."}, "timestamp": %d, "ttl": 86400}
                """.formatted(
                        Instant.now().getEpochSecond()));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static String key(TestConsole etl) {
        etl.run("cache", "list", "--tool", "collect_web_content");
        return etl.out().substring(0, 12);
    }
}
