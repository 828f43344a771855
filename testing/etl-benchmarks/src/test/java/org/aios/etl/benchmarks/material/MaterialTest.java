package org.aios.etl.benchmarks.material;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterialTest {
    @TempDir
    private Path folder;

    @Test
    void sameNumberGivesTheSameBytesAndAnotherNumberOthers() throws IOException {
        assertThat(Article.html(7)).isEqualTo(Article.html(7)).isNotEqualTo(Article.html(8));
        assertThat(Book.epub(7)).isEqualTo(Book.epub(7)).isNotEqualTo(Book.epub(8));
        Path one = MailArchive.write(folder.resolve("one"), 7, 30);
        assertThat(one).hasSameBinaryContentAs(MailArchive.write(folder.resolve("same"), 7, 30));
        assertThat(Files.mismatch(one, MailArchive.write(folder.resolve("other"), 8, 30)))
                .isNotNegative();
    }

    @Test
    void bookHasItsChapters() throws IOException {
        int chapters = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(Book.epub(1)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                chapters += entry.getName().matches("O/c\\d+\\.xhtml") ? 1 : 0;
            }
        }
        assertThat(chapters).isEqualTo(12);
    }

    @Test
    void archiveHoldsAsManyMessagesAsWereAskedFor() throws IOException {
        Path file = MailArchive.write(folder.resolve("archive"), 3, 25);
        assertThat(Files.readAllLines(file))
                .filteredOn(line -> line.startsWith("From "))
                .hasSize(25);
    }

    @Test
    void captionsGoFromTheBeginningToTheEnd() throws IOException {
        Path track = Recording.captions(folder, "talk", 1, Duration.ofMinutes(1));
        assertThat(track)
                .hasFileName("talk.en.vtt")
                .content()
                .contains("00:00:00.000 --> 00:00:06.000", "--> 00:01:00.000");
    }
}
