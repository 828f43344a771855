package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run's {@code report.json} says.
 *
 * @param id the run's id
 * @param wall the run's own time in seconds, without the start of the virtual machine
 * @param cost US dollars
 * @param saved US dollars
 */
public record RunReport(
        String id,
        long sources,
        long ok,
        long failed,
        long hits,
        long misses,
        double wall,
        BigDecimal cost,
        BigDecimal saved) {
    /** Reads the report in a run's folder. */
    public static RunReport read(Path folder) throws IOException {
        JsonNode report = JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        JsonNode totals = report.path("totals");
        return new RunReport(
                report.path("run").path("id").asString(""),
                totals.path("sources").asLong(),
                totals.path("ok").asLong(),
                totals.path("failed").asLong(),
                totals.path("cache_hits").asLong(),
                totals.path("cache_misses").asLong(),
                report.path("run").path("wall_ms").asLong() / 1000.0,
                totals.path("cost_usd").decimalValue(BigDecimal.ZERO),
                totals.path("saved_usd").decimalValue(BigDecimal.ZERO));
    }
}
