package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cache that is written to a file and read into another. */
class CacheExchangeTest {
    private static final String MILL =
            TestConsole.examples().resolve("starter/sources/tide-mill.html").toString();
    private static final String CAPTIONS =
            TestConsole.examples().resolve("starter/sources/lavender.vtt").toString();

    @TempDir
    Path folder;

    private TestConsole etl;
    private TestConsole other;
    private String fresh = "";

    @BeforeEach
    void exportTwo() {
        etl = new TestConsole(folder).with("ETL_CACHE_DIRECTORY", "cache");
        other = new TestConsole(folder).with("ETL_CACHE_DIRECTORY", "other");
        etl.run("web", MILL, "--json");
        fresh = etl.out();
        etl.run("video", CAPTIONS);
        assertThat(etl.run("cache", "export", "all.jsonl")).as(etl.err()).isZero();
    }

    @Test
    void whatIsImportedAnswersAsItDidBefore() {
        assertThat(etl.out()).startsWith("2 entries exported to ");
        assertThat(other.run("cache", "import", "all.jsonl")).as(other.err()).isZero();
        assertThat(other.out()).startsWith("2 entries imported, 0 skipped");

        assertThat(other.run("web", MILL, "--json", "--cache-only")).isZero();

        assertThat(result(other.out())).isEqualTo(result(fresh));
        assertThat(other.json().path("cache").path("hit").booleanValue()).isTrue();
    }

    @Test
    void everyFieldSurvives() throws IOException {
        other.run("cache", "import", "all.jsonl");

        assertThat(other.run("cache", "export", "again.jsonl", "--json")).isZero();

        assertThat(other.json().path("entries").intValue()).isEqualTo(2);
        assertThat(other.json().path("bytes").longValue()).isEqualTo(Files.size(folder.resolve("again.jsonl")));
        assertThat(entryLines("again.jsonl")).containsExactlyInAnyOrderElementsOf(entryLines("all.jsonl"));
    }

    @Test
    void anExportIsItsOwnersOnlyAndNothingLiesBesideIt() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("all.jsonl"))))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
        assertThat(Files.readAllLines(folder.resolve("all.jsonl")).get(0))
                .contains("\"format\":\"etl-cache-export\",\"version\":1");
    }

    @Test
    void aPipeTakesItAcross() {
        assertThat(etl.run("cache", "export", "-")).isZero();
        assertThat(etl.err()).contains("2 entries exported");

        assertThat(other.reading(etl.out()).run("cache", "import", "-"))
                .as(other.err())
                .isZero();
        assertThat(other.out()).startsWith("2 entries imported");
    }

    @Test
    void whatIsThereAlreadyIsKept() {
        other.run("cache", "import", "all.jsonl");

        assertThat(other.run("cache", "import", "all.jsonl")).isZero();
        assertThat(other.out()).startsWith("0 entries imported, 2 there already, 0 skipped");
    }

    @Test
    void theNewerEntryWins() {
        other.run("web", MILL, "--json");
        String newer = created(other);

        other.run("cache", "import", "all.jsonl");

        assertThat(other.out()).startsWith("1 entry imported, 1 there already");
        assertThat(created(other)).isEqualTo(newer);
        etl.run("web", MILL, "--refresh");
        etl.run("cache", "export", "newer.jsonl");
        other.run("cache", "import", "newer.jsonl");
        assertThat(created(other)).isEqualTo(created(etl)).isGreaterThan(newer);
    }

    @Test
    void aDamagedLineIsNamedAndTheOthersComeIn() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("all.jsonl")));
        String sound = lines.get(1);
        int inside = sound.indexOf("\"payload\":\"") + 100;
        char other1 = sound.charAt(inside) == 'A' ? 'B' : 'A';
        lines.set(1, sound.substring(0, inside) + other1 + sound.substring(inside + 1));
        Files.write(folder.resolve("damaged.jsonl"), lines);

        assertThat(other.run("cache", "import", "damaged.jsonl", "--json")).isEqualTo(ExitCode.SOME_FAILED);

        assertThat(other.err()).contains("skipped: line 2 is damaged");
        assertThat(other.json().path("imported").intValue()).isEqualTo(1);
        assertThat(other.json().path("skipped").intValue()).isEqualTo(1);
    }

    @Test
    void nothingThatFollowsTheHeaderEverCrashesTheImport() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("all.jsonl")));
        String sound = lines.get(1);
        List<String> strange = List.of(
                "{",
                "[]",
                "null",
                "{\"key\":1}",
                sound.replaceFirst("\"ttl_ms\":", "\"ttl_ms\":\"x\","),
                sound.replaceFirst("\"created\":\"2", "\"created\":\"x"),
                sound.substring(0, sound.length() / 2),
                sound.replaceFirst("\"tool\":\"[a-z_]+\"", "\"tool\":\"gone\""),
                "[".repeat(5_000),
                "\u0000\u0001");
        List<String> all = new ArrayList<>(List.of(lines.get(0)));
        all.addAll(strange);
        all.add(lines.get(2));
        all.add("{\"entries\":" + (strange.size() + 1) + "}");
        Files.write(folder.resolve("strange.jsonl"), all);

        assertThat(other.run("cache", "import", "strange.jsonl")).isEqualTo(ExitCode.SOME_FAILED);

        assertThat(other.out()).startsWith("1 entry imported, " + strange.size() + " skipped");
        assertThat(other.err().lines()).hasSize(strange.size()).allMatch(line -> line.startsWith("skipped: line "));
        assertThat(other.err())
                .contains("line 2 is damaged JSON (at byte 2)", "is JSON that is nested too deeply")
                .doesNotContain("REDACTED", "Source", "StreamReadConstraints", "tools.jackson", "org.aios");
    }

    @Test
    void anExportThatWasCutShortIsToldFromAWholeOne() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("all.jsonl"));
        Files.write(folder.resolve("cut.jsonl"), lines.subList(0, 2));

        assertThat(other.run("cache", "import", "cut.jsonl")).isEqualTo(ExitCode.SOME_FAILED);

        assertThat(other.out()).startsWith("1 entry imported, 1 skipped");
        assertThat(other.err()).contains("cut short after 1 entry");
    }

    @Test
    void whatIsNoExportIsAUsageError() throws IOException {
        etl.write("notes.txt", "just notes\n");
        etl.write("empty.jsonl", "");
        etl.write("later.jsonl", "{\"format\":\"etl-cache-export\",\"version\":2}\n");

        assertThat(other.run("cache", "import", "notes.txt")).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("notes.txt is no export", "just notes", "<tool>_<sha256>.json");
        assertThat(other.run("cache", "import", "empty.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(other.run("cache", "import", "later.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("version 2", "later");
        assertThat(other.run("cache", "import", "nowhere.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("nowhere.jsonl cannot be read");
    }

    @Test
    void anExportNeedsAFolderThatIsThere() {
        assertThat(etl.run("cache", "export", "no/such/folder/all.jsonl")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("expected a file in a folder that is there");
        assertThat(folder.resolve("no")).doesNotExist();
        assertThat(etl.run("cache", "export", "none/")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("expected a file in a folder that is there");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(etl.run("cache", "export", folder.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(etl.run("cache", "export", "-", "--json")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aCacheThatIsNotThereIsAnEmptyExport() throws IOException {
        TestConsole nobody = new TestConsole(folder).with("ETL_CACHE_DIRECTORY", "nobody");

        assertThat(nobody.run("cache", "export", "none.jsonl")).isZero();

        assertThat(Files.readAllLines(folder.resolve("none.jsonl"))).hasSize(2);
        assertThat(other.run("cache", "import", "none.jsonl")).isZero();
        assertThat(other.out()).startsWith("0 entries imported, 0 skipped");
    }

    private List<String> entryLines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> line.contains("\"payload\""))
                .toList();
    }

    private static String created(TestConsole console) {
        console.run("cache", "list", "--json", "--tool", "collect_web_content");
        return console.json().path("created").stringValue();
    }

    /** The part of a row that is the result's own. */
    static String result(String row) {
        String body = row.substring(row.indexOf("\"content\":"), row.indexOf(",\"cost_usd\":"));
        return body + row.substring(row.lastIndexOf(",\"warnings\":"), row.lastIndexOf(",\"error\":"));
    }
}
