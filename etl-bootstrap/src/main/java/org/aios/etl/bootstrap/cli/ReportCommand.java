package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.bootstrap.report.page.RunPage;
import org.aios.etl.bootstrap.report.reading.Comparison;
import org.aios.etl.bootstrap.report.reading.ComparisonJson;
import org.aios.etl.bootstrap.report.reading.PlacedRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl report}: writes the page of a run again, also of one that has not ended, and compares it with another one. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Writes a run's report.html again, and compares the run with another one.")
final class ReportCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "RUN", description = "The run's output folder, or its report.json.")
    private String run = "";

    @Option(names = "--compare", paramLabel = "OTHER", description = "Another run, to compare this one with.")
    private @Nullable String other;

    @Option(names = "--json", description = "Print the report, or the comparison, as JSON on standard output.")
    private boolean json;

    ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        PlacedRun placed = placed(run);
        Optional<Comparison> comparison =
                other == null ? Optional.empty() : Optional.of(Comparison.of(placed, placed(other)));
        PrintStream out = context.console().out();
        if (json) {
            out.print(comparison.isPresent() ? ComparisonJson.text(comparison.get()) : report(placed));
        } else {
            comparison.ifPresent(compared -> new ReportComparison(out).print(compared));
        }
        out.flush();
        context.console().err().println("Report:  " + page(placed, comparison));
        return ExitCode.OK;
    }

    private PlacedRun placed(String named) throws IOException {
        try {
            return PlacedRun.at(context.path(named));
        } catch (PlacedRun.NoRunException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static String report(PlacedRun placed) throws IOException {
        return Json.inOrder()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(placed.reported().json())
                + "\n";
    }

    private Path page(PlacedRun placed, Optional<Comparison> comparison) throws IOException {
        Map<String, String> commands = new HashMap<>();
        context.descriptors().forEach(descriptor -> commands.put(descriptor.tool(), descriptor.command()));
        try {
            return new RunPage(placed.folder(), commands).write(placed, comparison);
        } catch (IOException e) {
            throw new IOException(
                    "Writing report.html into %s failed: %s; make room there, or copy the run to where you may write"
                            .formatted(placed.folder(), PrivateFiles.reason(e)),
                    e);
        }
    }
}
