package org.aios.etl.benchmarks.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.benchmarks.harness.Arguments;
import org.aios.etl.benchmarks.harness.Findings;
import org.aios.etl.benchmarks.harness.Scenario;

/**
 * Measures what is saved and how fast it is, and writes the tables into the page for users. All parts together are written
 * unless {@code --dry-run} or {@code --quick} says otherwise; a single part only with {@code --write}. What misses its goal is
 * written all the same.
 */
public final class Figures implements Scenario {
    private static final String SPEED = "speed";

    private final Path work;
    private final String command;
    private final List<String> parts;

    private Figures(Path work, String command, List<String> parts) {
        this.work = work;
        this.command = command;
        this.parts = parts;
    }

    /** Measures everything. */
    public static Scenario all(Path work) {
        return new Figures(work, "figures", List.of("costs", "workflow", SPEED));
    }

    /** Measures one part: {@code costs}, {@code workflow}, or {@code speed} of all kinds of sources. */
    public static Scenario only(String part, Path work) {
        return new Figures(work, part, List.of(part));
    }

    @Override
    public void run(Arguments arguments, Findings findings) throws Exception {
        boolean quick = arguments.flag("quick");
        boolean asked = arguments.flag("write");
        boolean dry = arguments.flag("dry-run");
        Path page = Path.of(
                arguments.text("page").orElse(System.getProperty("etl.benchmarks.root", ".") + "/docs/performance.md"));
        List<Measurement> measurements = parts.stream()
                .flatMap(part -> measurements(part, arguments).stream())
                .toList();
        arguments.done();
        boolean write = asked || command.equals("figures") && !quick && !dry;
        if (write) {
            // A page without the markers is found out before half an hour of measuring.
            MarkedPage before = MarkedPage.read(page);
            measurements.forEach(measurement -> before.with(measurement.part(), ""));
        }
        for (Measurement measurement : measurements) {
            String text = measurement.measure(findings)
                    + "\n"
                    + Machine.sentence(
                            "testing/etl-benchmarks/run " + command(measurement) + (quick ? " --quick" : ""));
            findings.show(text);
            if (write) {
                MarkedPage.read(page).with(measurement.part(), text).write(page);
                findings.fact("written", "%s, part %s", page, measurement.part());
            }
        }
    }

    private static String command(Measurement measurement) {
        return measurement.part().replaceFirst("^speed-", "speed --only ");
    }

    private List<Measurement> measurements(String part, Arguments arguments) {
        return switch (part) {
            case "costs" -> List.of(new Costs(work, arguments));
            case "workflow" -> List.of(new Workflow(work, arguments));
            case SPEED -> speeds(arguments);
            default -> throw new IllegalArgumentException("There is no part " + part);
        };
    }

    private List<Measurement> speeds(Arguments arguments) {
        List<String> kinds = arguments.text("only").map(List::of).orElse(Speed.KINDS);
        if (!Speed.KINDS.containsAll(kinds)) {
            throw new IllegalArgumentException(
                    "--only is %s; expected one of %s".formatted(kinds.get(0), String.join(", ", Speed.KINDS)));
        }
        List<Measurement> speeds = new ArrayList<>();
        kinds.forEach(kind -> speeds.add(new Speed(kind, work, arguments)));
        return speeds;
    }
}
