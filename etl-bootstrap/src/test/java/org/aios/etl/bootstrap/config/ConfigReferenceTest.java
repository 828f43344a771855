package org.aios.etl.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.Descriptor;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checked-in file and page say what the records say. After a change of the records, {@code mvn -pl etl-bootstrap -am
 * test -Dtest=ConfigReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Detl.update=true} writes both anew.
 */
class ConfigReferenceTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String BEGIN = "<!-- generated from the configuration records: begin -->\n";
    private static final String END = "<!-- generated from the configuration records: end -->\n";

    @Test
    void theCheckedInFileHasEveryKey() throws IOException {
        Path file = ROOT.resolve("config").resolve("etl.config.yaml");
        String expected = ConfigReference.of(installed()).yaml();
        update(file, expected);

        assertThat(Files.readString(file)).as("run with -Detl.update=true").isEqualTo(expected);
    }

    @Test
    void thePageHasEveryKey() throws IOException {
        Path page = ROOT.resolve("docs").resolve("configuration.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        String expected =
                text.substring(0, begin) + ConfigReference.of(installed()).markdown() + "\n" + text.substring(end);
        update(page, expected);

        assertThat(Files.readString(page)).as("run with -Detl.update=true").isEqualTo(expected);
    }

    @Test
    void theFileLoadsToTheDefaults(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("x.yaml"), ConfigReference.of(Samples.BOTH).yaml());

        Loaded written = load(directory, Optional.of(file), Samples.BOTH);
        Loaded defaults = load(directory, Optional.empty(), Samples.BOTH);

        assertThat(written.config()).isEqualTo(defaults.config());
        assertThat(written.collectors()).isEqualTo(defaults.collectors());
        assertThat(written.warnings()).isEmpty();
    }

    @Test
    void theInstalledFileLoadsToTheDefaults(@TempDir Path directory) throws Exception {
        List<Descriptor<?, ?, ?>> installed = installed();
        Path file = ROOT.resolve("config").resolve("etl.config.yaml");

        Loaded written = load(directory, Optional.of(file), installed);

        assertThat(written.config())
                .isEqualTo(load(directory, Optional.empty(), installed).config());
        assertThat(written.collectors())
                .isEqualTo(load(directory, Optional.empty(), installed).collectors());
    }

    @Test
    void aKeyShowsItsMeaningBoundsDefaultAndEnvironmentName() {
        assertThat(ConfigReference.of(Samples.BOTH).yaml())
                .contains("""
                            # Most letters read. A whole number from 1 to 500. Environment: ETL_COLLECTORS_LETTERS_MOST.
                            most: 50
                        """)
                .contains("      classes: [first, second-best]\n")
                .contains(
                        "# A secret text. Environment: POST_API_KEY or ETL_COLLECTORS_LETTERS_POST_API_KEY.\n      api_key:\n")
                .contains("  cards: {}\n");
    }

    @Test
    void theSchemaHasTheCollectorsAndTheShortFormPerTool() {
        Map<String, Object> schema = ConfigReference.of(Samples.BOTH).jsonSchema();

        assertThat(schema).containsEntry("additionalProperties", false);
        assertThat(schema.get("properties"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("batch", "cache", "collectors");
        assertThat(schema.toString()).contains("anyOf=[{type=boolean}").contains("second-best");
    }

    private static Loaded load(Path directory, Optional<Path> file, List<? extends Descriptor<?, ?, ?>> descriptors)
            throws ConfigException {
        return ConfigLoader.load(new ConfigSource(file, directory, directory, Map.of(), Map.of()), descriptors);
    }

    private static void update(Path file, String text) throws IOException {
        if (Boolean.getBoolean("etl.update")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        }
    }

    private static List<Descriptor<?, ?, ?>> installed() {
        List<Descriptor<?, ?, ?>> descriptors = new ArrayList<>();
        for (CollectorProvider<?, ?, ?> provider : ServiceLoader.load(CollectorProvider.class)) {
            descriptors.add(provider.descriptor());
        }
        descriptors.sort(java.util.Comparator.comparing(descriptor -> descriptor.name()));
        return descriptors;
    }
}
