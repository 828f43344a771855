package org.aios.etl.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedPageTest {
    private static final MarkedPage PAGE = new MarkedPage("""
            # Title
            <!-- begin: costs -->
            old
            <!-- end -->
            between
            <!-- begin: speed -->
            <!-- end -->
            last
            """);

    @TempDir
    private Path folder;

    @Test
    void onlyTheNamedPartChanges() {
        assertThat(PAGE.with("costs", "new\nlines\n").text()).isEqualTo("""
                # Title
                <!-- begin: costs -->
                new
                lines
                <!-- end -->
                between
                <!-- begin: speed -->
                <!-- end -->
                last
                """);
    }

    @Test
    void emptyPartIsFilledAndEmptiedAgain() {
        MarkedPage filled = PAGE.with("speed", "fast");
        assertThat(filled.text()).contains("<!-- begin: speed -->\nfast\n<!-- end -->\nlast");
        assertThat(filled.with("speed", "fast")).isEqualTo(filled);
        assertThat(filled.with("speed", "faster").with("speed", "fast")).isEqualTo(filled);
    }

    @Test
    void partThatIsMissingTwiceThereOrWithoutAnEndIsRefused() {
        List<MarkedPage> bad = List.of(
                new MarkedPage("nothing\n<!-- end -->\n"),
                new MarkedPage("<!-- begin: costs -->\nold\n"),
                new MarkedPage("<!-- begin: costs -->\nold\n<!-- begin: speed -->\n<!-- end -->\n"),
                new MarkedPage("<!-- begin: costs -->\n<!-- end -->\n<!-- begin: costs -->\n<!-- end -->\n"));
        assertThat(bad)
                .allSatisfy(page -> assertThatThrownBy(() -> page.with("costs", "new"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("exactly one line \"<!-- begin: costs -->\""));
    }

    @Test
    void fileIsReplacedAndNothingIsLeftBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("page.md"), PAGE.text());
        MarkedPage.read(file).with("costs", "new").write(file);
        assertThat(file).content().isEqualTo(PAGE.with("costs", "new").text());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void pageOfTheProjectHasEveryPart() throws IOException {
        MarkedPage page = MarkedPage.read(Path.of("..", "..", "docs", "performance.md"));
        assertThat(List.of("costs", "workflow", "speed-videos", "speed-pages", "speed-mail", "speed-books"))
                .allSatisfy(
                        part -> assertThat(page.with(part, "x").text()).contains("<!-- begin: " + part + " -->\nx\n"));
    }
}
