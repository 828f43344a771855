package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one sees of the cache and does to it, with a real store. */
class CacheCommandsTest {
    private static final String MILL = example("tide-mill.html");
    private static final String MOOR = example("moorwanderung.html");
    private static final String CAPTIONS = example("lavender.vtt");

    @TempDir
    Path folder;

    private TestConsole etl;

    @BeforeEach
    void collectThree() {
        etl = new TestConsole(folder).with("ETL_CACHE_DIRECTORY", "cache");
        etl.run("web", MILL);
        etl.run("web", MOOR);
        etl.run("video", CAPTIONS);
    }

    private static String example(String name) {
        return TestConsole.examples().resolve("starter/sources").resolve(name).toString();
    }

    @Test
    void statisticsAreToldPerToolAndInAll() throws IOException {
        etl.run("web", MILL);

        assertThat(etl.run("cache", "stats", "--json")).as(etl.err()).isZero();

        JsonNode stats = etl.json();
        JsonNode web = stats.path("tools").path("collect_web_content");
        assertThat(web.path("entries").intValue()).isEqualTo(2);
        assertThat(web.path("hits").intValue()).isEqualTo(1);
        assertThat(web.path("misses").intValue()).isEqualTo(2);
        assertThat(web.path("hit_rate").doubleValue()).isBetween(0.33, 0.34);
        assertThat(stats.path("total").path("entries").intValue()).isEqualTo(3);
        assertThat(stats.path("total").path("misses").intValue()).isEqualTo(3);
        assertThat(stats.path("total").path("expired").intValue()).isZero();
        assertThat(stats.path("max_bytes").longValue())
                .isEqualTo(ByteSize.parse("2GB").bytes());
        assertThat(stats.path("directory").stringValue())
                .isEqualTo(folder.resolve("cache").toString());
        assertThat(stats.path("disk_bytes").longValue())
                .isGreaterThanOrEqualTo(stats.path("total").path("bytes").longValue());

        assertThat(etl.run("cache", "stats")).isZero();
        assertThat(etl.out())
                .contains(
                        "hit rate", "transcribe_video", folder.resolve("cache").toString(), "at most 2.0 GB")
                .containsPattern("all +3 ");
    }

    @Test
    void entriesAreListedByWhatTheyAre() {
        assertThat(etl.run("cache", "list")).isZero();
        assertThat(etl.out().lines()).hasSize(3).allMatch(line -> line.contains(" old  fresh for "));
        assertThat(etl.err()).startsWith("3 entries, ");

        etl.run("cache", "list", "--tool", "transcribe_video");
        assertThat(etl.out().lines()).singleElement().asString().contains(CAPTIONS);
        etl.run("cache", "list", "--url", MOOR.substring(0, MOOR.length() - 3));
        assertThat(etl.out().lines()).singleElement().asString().contains(MOOR);
        etl.run("cache", "list", "--expired");
        assertThat(etl.out()).isEmpty();
        etl.run("cache", "list", "--tag", "nobody-has-it");
        assertThat(etl.out()).isEmpty();
        etl.run("cache", "list", "--older-than", "7d");
        assertThat(etl.out()).isEmpty();
    }

    @Test
    void aLineOfJsonTellsAnEntrysAge() {
        etl.run("cache", "list", "--json", "--tool", "transcribe_video");

        JsonNode entry = etl.json();
        assertThat(entry.path("key").stringValue()).hasSize(64);
        assertThat(entry.path("age_seconds").longValue()).isBetween(0L, 600L);
        assertThat(entry.path("ttl_seconds").longValue()).isEqualTo(7 * 86_400);
        assertThat(entry.path("fresh").booleanValue()).isTrue();
        assertThat(entry.path("tags").isArray()).isTrue();
    }

    @Test
    void aTimeToLiveOfNothingMakesExpiredEntries() {
        etl.with("ETL_CACHE_TTL_DAYS", "0").run("video", example("mill-tour.srt"));

        etl.run("cache", "list", "--expired");
        assertThat(etl.out().lines()).singleElement().asString().contains("expired", "mill-tour.srt");
        etl.run("cache", "stats");
        assertThat(etl.out()).contains("1 entry past the time to live");
        assertThat(etl.run("cache", "invalidate", "--expired")).isZero();
        assertThat(etl.out()).startsWith("1 entry forgotten");
    }

    @Test
    void aDryRunShowsAndForgetsNothing() {
        assertThat(etl.run("cache", "invalidate", "--tool", "collect_web_content", "--dry-run"))
                .isZero();
        assertThat(etl.out().lines()).hasSize(2);
        assertThat(etl.err()).contains("2 entries would be forgotten");

        assertThat(keys()).hasSize(3);
    }

    @Test
    void tagsOfAManifestChooseEntries() throws IOException {
        etl.write(
                "m.yaml",
                "sources:\n  - {type: video, path: \"%s\", tags: [talks, spring]}\n"
                        .formatted(example("mill-tour.srt")));
        etl.run("batch", "m.yaml", "--out", "out");

        etl.run("cache", "list", "--tag", "talks");
        assertThat(etl.out().lines()).singleElement().asString().contains("mill-tour.srt");
        assertThat(etl.run("cache", "invalidate", "--tag", "talks")).isZero();
        assertThat(etl.out()).startsWith("1 entry forgotten");
        assertThat(keys()).hasSize(3);
    }

    @Test
    void allThatIsGivenHasToFit() {
        assertThat(etl.run("cache", "invalidate", "--tool", "transcribe_video", "--url", MILL))
                .isZero();
        assertThat(etl.out()).startsWith("0 entries forgotten");

        assertThat(etl.run("cache", "invalidate", "--tool", "collect_web_content", "--url", MILL, "--json"))
                .isZero();
        assertThat(etl.json().path("forgotten").intValue()).isEqualTo(1);
        assertThat(keys()).hasSize(2);
    }

    @Test
    void aKeyMayBeShortenedAsLongAsItIsTheOnlyOne() {
        List<String> keys = keys();

        assertThat(etl.run("cache", "invalidate", keys.get(0).substring(0, 12).toUpperCase(java.util.Locale.ROOT)))
                .isZero();
        assertThat(keys()).containsExactlyElementsOf(keys.subList(1, 3));
        assertThat(etl.run("cache", "invalidate", keys.get(1))).isZero();
        assertThat(keys()).containsExactly(keys.get(2));
    }

    @Test
    void aKeyThatFitsSeveralIsRefusedAndTheyAreNamed() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            lines.add(etl.write("c%d.vtt".formatted(i), "WEBVTT\n\n00:00.000 --> 00:01.000\nLine %d.\n".formatted(i))
                    .toString());
        }
        etl.write("m.txt", String.join("\n", lines));
        etl.run("batch", "m.txt", "--out", "out");
        String first = keys().stream()
                .map(key -> key.substring(0, 1))
                .filter(start ->
                        keys().stream().filter(key -> key.startsWith(start)).count() > 1)
                .findFirst()
                .orElseThrow();

        assertThat(etl.run("cache", "invalidate", first)).isEqualTo(ExitCode.USAGE);

        assertThat(etl.err())
                .contains("begin with " + first, "give more of the key")
                .containsPattern("(?m)^  [0-9a-f]{64}  /");
        assertThat(keys()).hasSize(43);
    }

    @ParameterizedTest
    @CsvSource({"--url,''", "--url,'  '", "--tag,''", "--tag,' '", "--tool,''", "--tool,' '"})
    void anEmptyValueChoosesNothing(String option, String value) {
        for (String command : List.of("invalidate", "list")) {
            assertThat(etl.run("cache", command, option, value)).isEqualTo(ExitCode.USAGE);
            assertThat(etl.err()).contains(option + " is empty");
        }
        assertThat(keys()).hasSize(3);
    }

    @Test
    void cacheOnlySaysWhatItLacks() {
        String missing = example("mill-tour.srt");

        assertThat(etl.run("video", missing, "--cache-only")).isEqualTo(ExitCode.NONE_OK);

        assertThat(etl.err())
                .contains("The cache has no answer for " + missing
                        + " that may still be used; run without --cache-only to collect it");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(etl.run("cache", "invalidate", "0000000000000000")).isEqualTo(ExitCode.NONE_OK);
        assertThat(etl.err()).contains("No entry", "etl cache list");
        assertThat(etl.run("cache", "invalidate", "https://a.example")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("is no key").contains("--url");
        assertThat(etl.run("cache", "invalidate")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("Say what to forget");
        assertThat(etl.run("cache", "invalidate", "--tool", "collect_web_contents"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("did you mean collect_web_content?");
        assertThat(etl.run("cache", "list", "--tool", "nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(etl.err()).contains("known are ", "process_book");
        assertThat(keys()).hasSize(3);
    }

    @Test
    void clearingForgetsAllAndKeepsTheStatistics() {
        assertThat(etl.run("cache", "clear")).isZero();
        assertThat(etl.out()).startsWith("3 entries forgotten");

        etl.run("cache", "stats", "--json");
        assertThat(etl.json().path("total").path("entries").intValue()).isZero();
        assertThat(etl.json().path("total").path("misses").intValue()).isEqualTo(3);
        assertThat(etl.run("cache", "clear", "--json")).isZero();
        assertThat(etl.json().path("forgotten").intValue()).isZero();
    }

    @Test
    void aSoundStoreVerifies() {
        assertThat(etl.run("cache", "verify")).isZero();
        assertThat(etl.out()).startsWith("3 entries checked, all verify");
        assertThat(etl.run("cache", "verify", "--json")).isZero();
        assertThat(etl.json().path("checked").intValue()).isEqualTo(3);
        assertThat(etl.json().path("damaged").intValue()).isZero();
    }

    @Test
    void damagedEntriesAreRemovedAndCounted() throws IOException {
        try (CacheStore store = store()) {
            String key = keys().get(0);
            byte[] value = store.get(key).orElseThrow();
            value[value.length / 2] ^= 1;
            store.put(key, value);
        }

        assertThat(etl.run("cache", "verify", "--json")).as("repaired").isZero();
        assertThat(etl.json().path("checked").intValue()).isEqualTo(3);
        assertThat(etl.json().path("damaged").intValue()).isEqualTo(1);
        assertThat(etl.json().path("removed").intValue()).isEqualTo(1);
        assertThat(etl.run("cache", "verify")).isZero();
        assertThat(etl.out()).startsWith("2 entries checked, all verify");
    }

    @Test
    void anotherProcessThatHasTheCacheServesEveryCommand() throws IOException {
        try (CacheStore owner = store()) {
            assertThat(owner.access()).isEqualTo(CacheStore.Access.OWN);
            for (String command : List.of("stats", "list", "verify", "compact")) {
                assertThat(etl.run("cache", command))
                        .as(command + ": " + etl.err())
                        .isZero();
            }
            assertThat(keys()).hasSize(3);
            assertThat(etl.run("doctor")).isZero();
            assertThat(etl.out())
                    .containsPattern("ok {4}cache: 3 entries, .* on disk, .*; another process has it and serves it");
            assertThat(etl.run("cache", "export", "all.jsonl")).isZero();
            assertThat(etl.run("cache", "clear")).isZero();
            assertThat(etl.run("cache", "import", "all.jsonl")).isZero();
            assertThat(keys()).hasSize(3);
        }
    }

    @Test
    void compactingSaysWhatItGaveBack() {
        assertThat(etl.run("cache", "compact")).isZero();
        assertThat(etl.out()).contains(" on disk");
        assertThat(etl.run("cache", "compact", "--json")).isZero();
        assertThat(etl.json().path("freed_bytes").isNumber()).isTrue();
        assertThat(etl.json().path("disk_bytes").longValue()).isPositive();
    }

    @Test
    void whoOnlyLooksMakesNoDirectory() {
        TestConsole other = new TestConsole(folder).with("ETL_CACHE_DIRECTORY", "nowhere");

        for (String command : List.of("stats", "list", "verify", "compact", "clear")) {
            assertThat(other.run("cache", command))
                    .as(command + ": " + other.err())
                    .isZero();
        }
        assertThat(other.run("cache", "invalidate", "--expired")).isZero();
        assertThat(other.run("doctor")).isZero();

        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsSaid() throws IOException {
        etl.write("taken", "x");
        TestConsole other = new TestConsole(folder).with("ETL_CACHE_DIRECTORY", "taken");

        assertThat(other.run("cache", "stats")).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("taken is a file", "cache.directory").doesNotContain("Exception");
        assertThat(other.run("cache", "verify")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(other.run("doctor")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(other.out()).contains("BAD   cache folder");
    }

    @Test
    void aStoreThatCannotBeOpenedIsSaid() {
        TestConsole other = troubled("newer");

        assertThat(other.run("cache", "list")).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("newer", "later release").doesNotContain("Exception");
        assertThat(other.run("cache", "verify")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(other.run("doctor")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(other.out()).contains("BAD   cache cannot be used", "later release");
    }

    @Test
    void anOwnerThatDoesNotAnswerIsNoEmptyCache() {
        TestConsole other = troubled("silent");

        assertThat(other.run("cache", "stats")).isEqualTo(ExitCode.USAGE);
        assertThat(other.err()).contains("does not answer", "try again");
        assertThat(other.run("doctor")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(other.out()).contains("BAD   cache: another process");
    }

    @Test
    void damageThatStaysIsExitCodeThree() {
        TestConsole other = troubled("stubborn");

        assertThat(other.run("cache", "verify")).isEqualTo(ExitCode.SOME_FAILED);
        assertThat(other.out()).contains("1 entry checked", "1 damaged and still there");
    }

    @Test
    void aCacheThatIsSwitchedOffCanStillBeCaredFor() {
        etl.with("ETL_CACHE_ENABLED", "false");

        assertThat(etl.run("cache", "clear")).isZero();
        assertThat(etl.out()).startsWith("3 entries");
        assertThat(etl.err()).contains("cache.enabled is false");
    }

    @Test
    void doctorTellsWhatTheCacheHolds() throws IOException {
        assertThat(etl.run("doctor")).isZero();
        assertThat(etl.out())
                .containsPattern("ok {4}cache folder .*cache, \\d+ MB free")
                .containsPattern("ok {4}cache: 3 entries, .* on disk, at most 2.0 GB; no other process uses it");

        etl.write("cache/cache.db.corrupt-20260101T000000Z", "x");
        assertThat(etl.run("doctor")).isZero();
        assertThat(etl.out()).contains("note  1 damaged cache files were put aside");
    }

    @Test
    void networkFileSystemsAreKnownByTheirTypes() {
        assertThat(List.of("nfs4", "CIFS", "fuse.sshfs", "9p", "lustre")).allMatch(CacheCheck::isNetwork);
        assertThat(List.of("ext4", "xfs", "btrfs", "tmpfs", "overlay", "apfs", "NTFS"))
                .noneMatch(CacheCheck::isNetwork);
    }

    private TestConsole troubled(String directory) {
        folder.resolve(directory).toFile().mkdirs();
        return new TestConsole(folder).with("ETL_CACHE_DIRECTORY", directory).with("ETL_CACHE_BACKEND", "troubled");
    }

    private CacheStore store() throws IOException {
        CacheStoreProvider mapdb = ServiceLoader.load(CacheStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("mapdb"))
                .findFirst()
                .orElseThrow();
        return mapdb.open(new CacheStoreProvider.Settings(folder.resolve("cache"), ByteSize.parse("2GB")));
    }

    private List<String> keys() {
        etl.run("cache", "list", "--json");
        return etl.out()
                .lines()
                .map(line ->
                        JsonMapper.builder().build().readTree(line).path("key").stringValue())
                .toList();
    }
}
