package org.aios.etl.bootstrap.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.pipeline.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that are read row by row. */
class StreamedManifestTest {
    private static final int ROWS = 200_000;
    private static final Tools NONE = new Tools(List.of());

    @TempDir
    Path folder;

    /** Reads a manifest twice as a run does, with its register, and says how many sources, and how many ids, there were. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws IOException, ManifestException {
            Manifest manifest = Manifest.open(Path.of(arguments[0]));
            Path folder = Path.of(arguments[0]).getParent();
            LongMap ids = new LongMap();
            long sources = 0;
            for (int start = 0; start < 2; start++) {
                try (Manifest.Sources pass = manifest.sources(NONE, List.of());
                        SourceRegister register = SourceRegister.in(folder, NONE, start > 0)) {
                    while (pass.hasNext()) {
                        SourceItem item = pass.next();
                        register.add(item);
                        ids.put(Fingerprint.of(item.id()), 1);
                        sources++;
                    }
                    register.ended();
                    register.publish();
                    System.out.println(register.changes());
                }
            }
            System.out.println(sources + " sources, " + ids.size() + " ids");
        }
    }

    @Test
    void manyRowsFitIntoASmallHeapWithTheirIds() throws IOException, InterruptedException {
        Path manifest = folder.resolve("big.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(manifest)) {
            for (int i = 0; i < ROWS; i++) {
                // Every tenth id stands there already, and every thousandth row is broken.
                out.write(
                        i % 1000 == 7
                                ? "{broken\n"
                                : "{\"id\":\"s%d\",\"url\":\"https://example.org/%d\"}\n"
                                        .formatted(i % 10 == 1 ? 0 : i, i));
            }
        }

        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx80m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Reader.class.getName(),
                        manifest.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(reader.waitFor()).as(said).isZero();
        assertThat(said)
                .contains(2 * ROWS + " sources, " + ROWS + " ids")
                .contains("known=true, formerComplete=true, addedOrNew=0, removed=0, changed=0");
    }

    @Test
    void aPipeIsReadNoFurtherThanItsFirstRow() throws ManifestException {
        String first = "https://example.org/1\n";
        InputStream pipe = new InputStream() {
            private int at;

            @Override
            public int read() {
                if (at >= first.length()) {
                    throw new AssertionError("A reader of a pipe waits here for ever");
                }
                return first.charAt(at++);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                bytes[offset] = (byte) read();
                return 1;
            }
        };

        Manifest manifest = Manifest.open(pipe);

        assertThat(manifest.repeatable()).isFalse();
        assertThat(manifest.sources(NONE, List.of()).next().id()).isEqualTo("https://example.org/1");
    }

    @Test
    void aRowThatIsTooLongIsARowThatFails() throws IOException, ManifestException {
        Path manifest = folder.resolve("long.txt");
        Files.writeString(manifest, "x".repeat(BoundedLines.LONGEST + 5) + "\r\nhttps://example.org/2");

        List<SourceItem> items = items(Manifest.open(manifest));

        assertThat(items).extracting(SourceItem::id).containsExactly("long.txt:1", "https://example.org/2");
        assertThat(items.get(0).invalid().orElseThrow()).hasMessageContaining("longer than 1048576 characters");
    }

    @Test
    void whatIsReadWholeIsBounded() throws IOException {
        Path manifest = folder.resolve("whole.json");
        Files.writeString(manifest, "[" + " ".repeat(BoundedReader.LONGEST) + "]");

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Manifest.open(manifest))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("32 MB")
                .hasMessageContaining("JSON lines");
    }

    @Test
    void bytesThatAreNoTextAreNoList() {
        InputStream picture = new ByteArrayInputStream(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13});

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Manifest.open(picture))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining("no UTF-8 text");
    }

    @Test
    void mistakesAreToldInAReadersWords() throws IOException, ManifestException {
        Path lines = folder.resolve("m.jsonl");
        Files.writeString(
                lines, "{\"id\": \"a\" \"b\"}\n{\"id\": \"a\", \"id\": \"b\"}\n{\"id\": \n{id: 1}\n{\"id\": x}\n");

        assertThat(items(Manifest.open(lines)))
                .extracting(item -> item.invalid().orElseThrow().reason())
                .satisfiesExactly(
                        message -> assertThat(message).contains("m.jsonl:1: ").contains("expected a comma"),
                        message -> assertThat(message).contains("m.jsonl:2: ").contains("given twice"),
                        message -> assertThat(message).contains("m.jsonl:3: ").contains("ends too early"),
                        message -> assertThat(message).contains("m.jsonl:4: ").contains("double quotes"),
                        message -> assertThat(message).contains("m.jsonl:5: ").contains("expected a value"))
                .allSatisfy(message ->
                        assertThat(message).doesNotContain("Unexpected").doesNotContain("Source:"));

        for (String[] mistake : new String[][] {
            {"sources: [a, b", "ends too early"},
            {"sources:\n\t- a", "a tab"},
            {"sources:\n  - id: a: b", "second colon"},
            {"sources:\n  - {id: a ]\n", "expected a comma"},
            {"sources:\n  - *nobody", "quotation marks"}
        }) {
            Path yaml = Files.writeString(folder.resolve("m.yaml"), mistake[0]);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Manifest.open(yaml))
                    .hasMessageStartingWith("m.yaml:")
                    .hasMessageContaining(mistake[1])
                    .hasMessageNotContaining("<");
        }
    }

    private static List<SourceItem> items(Manifest manifest) throws ManifestException {
        List<SourceItem> items = new ArrayList<>();
        manifest.sources(NONE, List.of()).forEachRemaining(items::add);
        return items;
    }
}
