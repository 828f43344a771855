package org.aios.etl.bootstrap.report.page;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.bootstrap.report.reading.Comparison;
import org.aios.etl.bootstrap.report.reading.PlacedRun;
import org.aios.etl.bootstrap.report.reading.RunReport;

/**
 * Writes {@code report.html}: one file that shows a run, needs no network and no other file, and links to the page of each
 * source. What matters is in it as HTML; the charts and the table of sources need its script.
 */
public final class RunPage {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private final Path folder;
    private final Map<String, String> commands;

    /**
     * Writes into a run's folder.
     *
     * @param commands the command of each tool, which names the folder of its pages
     */
    public RunPage(Path folder, Map<String, String> commands) {
        this.folder = folder;
        this.commands = Map.copyOf(commands);
    }

    /** Writes the page of a run and returns where it is. */
    public Path write(PlacedRun run, Optional<Comparison> comparison) throws IOException {
        return write(run.reported(), run.results(), comparison);
    }

    /** Writes the page of a run, whose rows are read once more. */
    Path write(RunReport report, Path results, Optional<Comparison> comparison) throws IOException {
        RunRows rows = RunRows.read(results, report.complete());
        Path page = folder.resolve("report.html");
        PageParts parts = new PageParts();
        ReportFiles.replace(page, out -> fill(parts.template(), parts(parts, report, results, rows, comparison), out));
        return page;
    }

    private Map<String, ReportFiles.Text> parts(
            PageParts parts, RunReport report, Path results, RunRows rows, Optional<Comparison> comparison) {
        Timeline timeline = rows.timeline();
        SourceLinks links = new SourceLinks(folder, results, commands);
        Map<String, ReportFiles.Text> filled = new LinkedHashMap<>();
        filled.put("policy", out -> out.write(parts.policy()));
        filled.put("style", out -> out.write(parts.style()));
        filled.put("title", out -> out.write(Html.text(HeadSection.name(report))));
        filled.put("head", out -> out.write(new HeadSection(report, rows, links).html()));
        filled.put("tiles", out -> out.write(new TilesSection(report, rows.saved()).html()));
        filled.put(
                "comparison",
                out -> out.write(comparison.map(ComparisonSection::html).orElse("")));
        filled.put("timeline", out -> out.write(TimelineSection.html(timeline)));
        filled.put("latency", out -> out.write(LatencySection.html(report, rows.latency())));
        filled.put("money", out -> out.write(new ToolsSection(report, rows.saved()).html()));
        filled.put("failures", out -> out.write(FailuresSection.html(report)));
        filled.put("sources", out -> out.write(SourcesSection.html(rows, links)));
        filled.put("data", out -> new PageData(report, rows, timeline, links).writeTo(out));
        filled.put("charts", out -> out.write(parts.charts()));
        filled.put("release", out -> out.write(Html.text(parts.chartsRelease())));
        filled.put("licence", out -> out.write(Html.escaped(parts.chartsLicence())));
        filled.put("script", out -> out.write(parts.script()));
        return filled;
    }

    private static void fill(String template, Map<String, ReportFiles.Text> parts, Writer out) throws IOException {
        Matcher places = PLACE.matcher(template);
        int from = 0;
        while (places.find()) {
            out.write(template, from, places.start() - from);
            ReportFiles.Text part = parts.get(places.group(1));
            if (part == null) {
                throw new IllegalStateException("The page's template names an unknown part: " + places.group());
            }
            part.writeTo(out);
            from = places.end();
        }
        out.write(template, from, template.length() - from);
    }
}
