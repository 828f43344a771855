package org.aios.etl.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.bootstrap.config.Samples.Letters;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    private Path directory;

    private Path here;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        here = Files.createDirectory(directory.resolve("here"));
        home = Files.createDirectory(directory.resolve("home"));
    }

    @Test
    void withoutAFileEverythingIsAtItsDefault() throws ConfigException {
        Loaded loaded = load(Map.of());

        assertThat(loaded.file()).isEmpty();
        assertThat(loaded.config().batch()).isEqualTo(new BatchConfig(10, 3, Duration.ofMinutes(1), 3));
        assertThat(loaded.config().cache().ttlDays()).isEqualTo(Duration.ofDays(7));
        assertThat(loaded.config().cache().directory()).isEqualTo(home.resolve(".aios/etl-cache"));
        assertThat(loaded.config().paymentsDirectory()).isEqualTo(home.resolve(".aios/etl-cache-payments"));
        assertThat(loaded.config().payments().wait_()).isEqualTo(Duration.ofHours(1));
        assertThat(loaded.config().payments().settleMs()).isEqualTo(Duration.ofMillis(75_000));
        assertThat(loaded.config().budget().perRun()).isEmpty();
        assertThat(loaded.config().security().files().roots()).containsExactly(here);
        assertThat(loaded.collectors().keySet()).containsExactly("letters", "cards");
        assertThat(loaded.warnings()).isEmpty();
        assertThat(loaded.settings()).allMatch(setting -> setting.origin().equals("default"));
    }

    @Test
    void thePublishedSampleLoadsAsItStands() throws Exception {
        write("""
                batch:  {default_size: 10, default_concurrency: 3, timeout_ms: 60000}
                cache:
                  enabled: true
                  ttl_days: 7
                  directory: ~/.aios/etl-cache
                  per_tool: {transcribe_video: true, collect_web_content: true, sample_email_archive: false, process_book: false}
                """);

        Loaded loaded = load(Map.of());

        assertThat(loaded.config().batch().timeoutMs()).isEqualTo(Duration.ofMinutes(1));
        assertThat(loaded.config().cache().perTool().get("process_book"))
                .isEqualTo(new CacheConfig.ToolCache(Optional.of(false), Optional.empty()));
        assertThat(loaded.warnings()).hasSize(4).allMatch(warning -> warning.contains("there is no tool"));
    }

    @Test
    void aToolsOwnEntryWinsOverItsOwnTimeAndThatOverTheGeneralOne() throws Exception {
        write("cache: {ttl_days: 3, per_tool: {read_letters: {ttl_days: 0.5}, read_cards: false}}\n");
        CacheConfig cache = load(Map.of()).config().cache();
        CacheConfig plain =
                load(Map.of("ETL_CACHE_PER_TOOL", "read_cards=yes")).config().cache();

        assertThat(cache.ttl(Samples.LETTERS)).isEqualTo(Duration.ofHours(12));
        assertThat(cache.caches(Samples.LETTERS)).isTrue();
        assertThat(cache.caches(Samples.CARDS)).isFalse();
        assertThat(plain.ttl(Samples.LETTERS)).isEqualTo(Duration.ofDays(1));
        assertThat(plain.ttl(Samples.CARDS)).isEqualTo(Duration.ofDays(3));
        assertThat(plain.caches(Samples.CARDS)).isTrue();
    }

    @Test
    void allProblemsAreReportedAtOnceWithTheirPlaces() throws IOException {
        Path file = write("""
                bach: {default_size: 1}
                batch:
                  default_size: 0
                  default_concurency: 2
                  timeout_ms: 1m
                cache:
                  enabled: maybe
                  enabled: true
                payments: {wait: 60 sec}
                collectors:
                  letters:
                    most: 501
                    post: {classes: first, base: x}
                """);

        assertThat(problems(Map.of("ETL_HTTP_PER_HOST", "none")))
                .containsExactly(
                        file + ":1:1: bach is not known; did you mean batch?",
                        file + ":3:3: batch.default_size is 0; expected a whole number from 1 to 100000",
                        file + ":4:3: batch.default_concurency is not known; did you mean default_concurrency?",
                        file + ":5:3: batch.timeout_ms is \"1m\"; expected a number of milliseconds from 1 to 86400000",
                        file + ":7:3: cache.enabled is \"maybe\"; expected true or false",
                        file + ":8:3: cache.enabled is given twice, first at " + file + ":7:3; remove one",
                        file
                                + ":9:12: payments.wait is \"60 sec\"; expected a duration such as 30s, 2m, 1h or PT30S, from 0s to 7d",
                        file + ":12:5: collectors.letters.most is 501; expected a whole number from 1 to 500",
                        file + ":13:12: collectors.letters.post.classes is \"first\"; expected a list",
                        file
                                + ":13:28: collectors.letters.post.base is not known; known are api_key, base_url, classes",
                        "environment variable ETL_HTTP_PER_HOST: http.per_host is \"none\"; expected a whole number from 1 to 1000");
    }

    @Test
    void commandLineWinsOverEnvironmentOverFileOverDefault() throws Exception {
        Path file = write("batch: {default_size: 4, default_concurrency: 4, timeout_ms: 4}\n");

        Loaded loaded = load(
                Map.of("ETL_BATCH_DEFAULT_CONCURRENCY", "5", "ETL_BATCH_TIMEOUT_MS", "5"),
                Map.of("batch.timeout_ms", "6"));

        assertThat(loaded.config().batch()).isEqualTo(new BatchConfig(4, 5, Duration.ofMillis(6), 3));
        assertThat(loaded.origin("batch.default_size")).isEqualTo(file + ":1:9");
        assertThat(loaded.origin("batch.default_concurrency"))
                .isEqualTo("environment variable ETL_BATCH_DEFAULT_CONCURRENCY");
        assertThat(loaded.origin("batch.timeout_ms")).isEqualTo("command line");
        assertThat(loaded.origin("batch.attempts")).isEqualTo("default");
    }

    @Test
    void theEnvironmentReachesNestedBlocksListsAndPaths() throws ConfigException {
        Loaded loaded = load(Map.of(
                "ETL_COLLECTORS_LETTERS_POST_BASE_URL", "http://localhost:9",
                "ETL_COLLECTORS_LETTERS_DICTIONARY", "words.txt",
                "ETL_PLUGINS_DIRECTORIES", "~/p, q",
                "ETL_BUDGET_PER_DAY", "2.50",
                "ETL_CACHE_DIRECTORY", "c"));

        Letters letters = (Letters) loaded.collectors().get("letters");
        assertThat(letters.post().baseUrl()).isEqualTo(URI.create("http://localhost:9"));
        assertThat(letters.post().classes()).containsExactly("first", "second-best");
        assertThat(letters.dictionary()).contains(here.resolve("words.txt"));
        assertThat(loaded.config().plugins().directories()).containsExactly(home.resolve("p"), here.resolve("q"));
        assertThat(loaded.config().budget().perDay()).contains(Money.usd("2.5"));
        assertThat(loaded.config().paymentsDirectory()).isEqualTo(here.resolve("c-payments"));
    }

    @Test
    void aMisspeltVariableIsWarnedOfAndAnEmptyOneIsNotSet() throws ConfigException {
        assertThat(load(Map.of("ETL_CACHE_DIRECTROY", "x", "ETL_CACHE_BACKEND", ""))
                        .warnings())
                .containsExactly(
                        "environment variable ETL_CACHE_DIRECTROY means nothing here; did you mean ETL_CACHE_DIRECTORY?");
    }

    @Test
    void aSecretComesFromTheEnvironmentAndShowsNowhere() throws ConfigException {
        Loaded loaded = load(Map.of("POST_API_KEY", "hush"));

        assertThat(secret(loaded)).isEqualTo(Secret.of("hush"));
        assertThat(loaded.settings())
                .contains(new Setting("collectors.letters.post.api_key", "***", "environment variable POST_API_KEY"));
        assertThat(loaded.toString()).doesNotContain("hush");
    }

    @Test
    void aSecretMayStandInAFileOfItsOwn() throws Exception {
        Files.writeString(home.resolve("key"), "hush\n");
        write("collectors: {letters: {post: {api_key: \"file:~/key\"}}}\n");

        assertThat(secret(load(Map.of()))).isEqualTo(Secret.of("hush"));
    }

    @Test
    void aMissingSecretFileIsAProblem() throws Exception {
        Path file = write("collectors: {letters: {post: {api_key: \"file:gone\"}}}\n");

        assertThat(problems(Map.of()))
                .containsExactly(
                        "%s:1:31: collectors.letters.post.api_key names the file %s, which cannot be read (NoSuchFileException); expected a file with one secret"
                                .formatted(file, here.resolve("gone")));
    }

    @Test
    void aSecretInAFileThatOthersMayReadIsWarnedOf() throws Exception {
        Path file = write("collectors: {letters: {post: {api_key: hush}}}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(load(Map.of()).warnings())
                .singleElement()
                .asString()
                .contains(":1:31: collectors.letters.post.api_key: others than you may read this file");
    }

    @Test
    void aSecretIsNotTakenFromTheCommandLine() {
        assertThatThrownBy(() -> load(Map.of(), Map.of("collectors.letters.post.api_key", "hush")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is a secret")
                .hasMessageNotContaining("hush");
    }

    @Test
    void anUnknownCollectorIsWarnedOf() throws Exception {
        Path file = write("collectors: {leters: {most: 1}, podcasts: {x: 1}}\n");

        assertThat(load(Map.of()).warnings())
                .containsExactly(
                        file
                                + ":1:14: collectors.leters: there is no collector leters in this installation; did you mean letters?",
                        file + ":1:33: collectors.podcasts: there is no collector podcasts in this installation");
    }

    @Test
    void theNamedFileWinsOverTheWorkingDirectorysOverTheUsers() throws Exception {
        Files.createDirectory(home.resolve(".aios"));
        Files.writeString(home.resolve(".aios/etl.config.yaml"), "batch: {default_size: 1}\n");
        assertThat(load(Map.of()).config().batch().defaultSize()).isEqualTo(1);

        write("batch: {default_size: 2}\n");
        assertThat(load(Map.of()).config().batch().defaultSize()).isEqualTo(2);

        Files.writeString(here.resolve("other.yaml"), "{\"batch\": {\"default_size\": 3}}");
        assertThat(named("other.yaml").config().batch().defaultSize()).isEqualTo(3);
        assertThatThrownBy(() -> named("gone.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        here.resolve("gone.yaml") + ": there is no such file; --config expects a configuration file");
    }

    @Test
    void pricesAreReadAndJoinTheBuiltInOnes() throws Exception {
        write("""
                pricing:
                  profile: contract
                  prices:
                    - {provider: assemblyai, item: universal-2, per_hour: 0.12, since: 2026-03-01, profile: contract}
                """);

        assertThat(load(Map.of())
                        .config()
                        .pricing()
                        .table(List.of())
                        .find("assemblyai", "universal-2", LocalDate.of(2026, 3, 1)))
                .get()
                .extracting(price -> price.perHour())
                .isEqualTo(Money.usd("0.12"));
    }

    @Test
    void emptyFilesAndEmptyBlocksAreDefaults() throws Exception {
        EtlConfig defaults = load(Map.of()).config();
        write("# nothing\ncache:\nbudget:\n");

        assertThat(load(Map.of()).config()).isEqualTo(defaults);
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsPlace() throws IOException {
        Path file = write("batch: {default_size: [1\n");
        assertThat(problems(Map.of())).singleElement().asString().startsWith(file + ":2:1: no YAML: ");

        write("- a\n- b\n");
        assertThat(problems(Map.of())).singleElement().asString().contains("the file is no map of settings");

        write("cache: !!java.net.URL [http://localhost]\n");
        assertThat(problems(Map.of())).anyMatch(problem -> problem.contains("tag is not allowed"));

        Files.write(here.resolve("etl.config.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(problems(Map.of())).singleElement().asString().endsWith("is no UTF-8 text; save it as UTF-8");
    }

    @Test
    void repeatedAliasesAreRefusedBeforeTheyFillTheMemory() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("x]\n");
        }
        write(bomb.toString());

        assertThat(problems(Map.of())).anyMatch(problem -> problem.contains("alias"));
    }

    @Test
    void aTextThatYamlTakesForABooleanIsToBeQuoted() throws IOException {
        write("cache: {backend: no}\n");

        assertThat(problems(Map.of()))
                .singleElement()
                .asString()
                .endsWith("cache.backend is no (false); expected a text, not blank; put it in quotes: \"no\"");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(here.resolve("etl.config.yaml"), yaml);
    }

    private Loaded load(Map<String, String> environment) throws ConfigException {
        return load(environment, Map.of());
    }

    private Loaded load(Map<String, String> environment, Map<String, String> overrides) throws ConfigException {
        return ConfigLoader.load(source(Optional.empty(), environment, overrides), Samples.BOTH);
    }

    private Loaded named(String file) throws ConfigException {
        return ConfigLoader.load(source(Optional.of(Path.of(file)), Map.of(), Map.of()), Samples.BOTH);
    }

    private ConfigSource source(
            Optional<Path> explicit, Map<String, String> environment, Map<String, String> overrides) {
        return new ConfigSource(explicit, here, home, environment, overrides);
    }

    private List<String> problems(Map<String, String> environment) {
        try {
            load(environment);
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }

    private static Secret secret(Loaded loaded) {
        return ((Letters) loaded.collectors().get("letters")).post().apiKey();
    }
}
