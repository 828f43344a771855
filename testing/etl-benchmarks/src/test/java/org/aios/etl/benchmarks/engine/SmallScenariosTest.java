package org.aios.etl.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios at their smallest, so that they cannot rot: what they measure is not judged here. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SmallScenariosTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Findings findings = new Findings(new PrintStream(printed, true, StandardCharsets.UTF_8));

    @TempDir
    private Path work;

    @Test
    void hungItemsLoseTheirSlotsAndTheOthersComeThrough() throws Exception {
        Arguments few = new Arguments(List.of(
                "--items",
                "10",
                "--hung",
                "2",
                "--latency",
                "1",
                "--timeout",
                "100",
                "--probes",
                "2",
                "--concurrency",
                "2"));
        new HungItems(work).run(few, findings);
        assertThat(text()).contains("slot lost").contains("others finished after");
    }

    @Test
    void waitingItemsAllComeThrough() throws Exception {
        new WaitingItems(work).run(new Arguments(List.of("--items", "4", "--latency", "1")), findings);
        assertThat(text()).contains("4 of 4  PASS");
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
