package org.aios.etl.benchmarks.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.aios.etl.benchmarks.launcher.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResearchTest {
    private final Research research = Research.of(20, 30);

    @TempDir
    private Path folder;

    @Test
    void eachIterationAddsAFewSources() {
        assertThat(research.steps())
                .containsExactly(new Research.Step(20, 30), new Research.Step(22, 35), new Research.Step(23, 40));
        assertThat(research.hoursEveryTime()).isEqualTo(65);
        assertThat(research.hours()).isEqualTo(23);
        assertThat(Tariff.FLAT.hours(65)).isEqualByComparingTo("43.55");
    }

    @Test
    void twoOfFiveRecordingsLieBesideTheManifestWithCaptions() throws IOException {
        try (Site site = Site.start(Duration.ZERO)) {
            Path manifest = research.manifest(folder, 1, site, true);
            List<String> lines = Files.readAllLines(manifest);
            assertThat(lines)
                    .hasSize(51)
                    .filteredOn(line -> line.contains("path: "))
                    .hasSize(8);
            assertThat(folder.resolve("talk-03.en.vtt")).exists();
            assertThat(folder.resolve("talk-02.en.vtt")).doesNotExist();
            assertThat(research.captioned()).isEqualTo(10);
        }
    }

    @Test
    void savingIsTheShareOfTheMoneyThatWasNotSpent() {
        Saving saving = new Saving(107, 63, bill(23, "15.41"), bill(65, "43.55"), 1, 2);
        assertThat(Saving.percent(saving.share())).isEqualTo("64.6 %");
        assertThat(Saving.percent(saving.hitRate())).isEqualTo("62.9 %");
        assertThat(saving.cells("all"))
                .containsExactly("all", 107L, "62.9 %", 23L, "$15.41", "$43.55", "64.6 %", 1L, 2L)
                .hasSameSizeAs(Saving.heads("run"));
    }

    private static PaidRun.Bill bill(long payments, String usd) {
        return new PaidRun.Bill(payments, new BigDecimal(usd));
    }
}
