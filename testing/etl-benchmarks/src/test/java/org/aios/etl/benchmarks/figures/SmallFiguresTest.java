package org.aios.etl.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The measurements at their smallest with the real launcher, so that they cannot rot. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class SmallFiguresTest {
    private static final String PART = "<!-- begin: %s -->\n<!-- end -->\n";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Findings findings = new Findings(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    private Path work;

    private Path page;

    @BeforeEach
    void writePage() throws IOException {
        page = Files.writeString(
                work.resolve("page.md"), "# Page\n" + PART.formatted("costs") + PART.formatted("workflow") + "end\n");
    }

    private static void needsTheDistribution() {
        Path launcher = Path.of(System.getProperty("etl.benchmarks.launcher", "etl"));
        assumeTrue(
                Files.isExecutable(launcher), () -> launcher + " is not built yet; mvn -Pbenchmarks package builds it");
    }

    private void run(String part, String... words) throws Exception {
        Figures.only(part, work).run(new Arguments(List.of(words)), findings);
    }

    @Test
    void halfANewBatchSavesAndAllWhoKeepCountAgree() throws Exception {
        needsTheDistribution();
        run("costs", "--quick", "--videos", "4", "--latency", "1", "--page", page.toString(), "--write");
        assertThat(text()).doesNotContain("OVER");
        assertThat(page)
                .content()
                .startsWith("# Page\n<!-- begin: costs -->\n| price | run |")
                .contains("(b) second run, half of them new | 2 | 50.0 % | 2 |")
                .endsWith("<!-- end -->\n" + PART.formatted("workflow") + "end\n");
    }

    @Test
    void researchSavesAndShowsWhatAUserSees() throws Exception {
        needsTheDistribution();
        run("workflow", "--quick", "--latency", "1", "--page", page.toString(), "--write");
        assertThat(text()).doesNotContain("OVER");
        assertThat(page)
                .content()
                .contains("**all three** | 51 | 32 | 62.7 % | 8 | $5.36 | $14.07 | 61.9 %")
                .contains("$ etl cache stats\n")
                .doesNotContain(work.toString());
    }

    @Test
    void pageWithoutThePartIsRefusedBeforeAnythingIsMeasured() {
        assertThatThrownBy(() -> run("speed", "--page", page.toString(), "--write"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<!-- begin: speed-videos -->");
        assertThat(work.resolve("peers")).doesNotExist();
    }

    @Test
    void unknownOptionIsRefused() {
        assertThatThrownBy(() -> run("costs", "--video", "4")).hasMessageContaining("--video is not known");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
