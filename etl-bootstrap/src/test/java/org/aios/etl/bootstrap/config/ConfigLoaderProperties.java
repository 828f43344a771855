package org.aios.etl.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class ConfigLoaderProperties {
    private static final Holder HOLDER = new Holder();

    /** One folder for all tries; made before them. */
    private static final class Holder {
        private Optional<Path> directory = Optional.empty();
    }

    @BeforeContainer
    static void makeFolder() throws IOException {
        HOLDER.directory = Optional.of(Files.createTempDirectory("config"));
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Path directory = HOLDER.directory.orElseThrow();
        Files.deleteIfExists(directory.resolve("etl.config.yaml"));
        Files.delete(directory);
    }

    @Property(tries = 300)
    void anyFileIsReadOrRefusedWithItsName(@ForAll("files") String text) throws IOException {
        Path directory = HOLDER.directory.orElseThrow();
        Path file = Files.writeString(directory.resolve("etl.config.yaml"), text);
        try {
            assertThat(ConfigLoader.load(
                                    new ConfigSource(Optional.empty(), directory, directory, Map.of(), Map.of()),
                                    Samples.BOTH)
                            .file())
                    .contains(file);
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty().allMatch(problem -> problem.startsWith(file + ":"));
        }
    }

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> pieces = Arbitraries.of(
                "batch",
                "cache",
                "per_tool",
                "collectors",
                "letters",
                "post",
                "most",
                "api_key",
                "ttl_days",
                "directory",
                "roots",
                "security",
                "prices",
                "pricing",
                ": ",
                ": ",
                ":",
                "\n",
                "\n  ",
                "\n    ",
                "- ",
                "[",
                "]",
                "{",
                "}",
                ", ",
                "&a ",
                "*a",
                "!!int ",
                "!!set ",
                "<<",
                "? ",
                "| ",
                "1e999999999",
                "0x",
                "0b",
                "1:2:3",
                "2020-01-01",
                "~",
                "null",
                "no",
                "\"",
                "'",
                "#",
                "\t",
                "\0",
                "file:",
                ".nan",
                ".inf",
                "\uD800",
                "---\n",
                "...\n",
                "%TAG ! x\n");
        return pieces.list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(parts -> String.join("", parts).replace("\uD800", "?"));
    }
}
