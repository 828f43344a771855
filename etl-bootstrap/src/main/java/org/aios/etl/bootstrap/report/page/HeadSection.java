package org.aios.etl.bootstrap.report.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aios.etl.bootstrap.report.reading.Quantities;
import org.aios.etl.bootstrap.report.reading.RunReport;
import org.aios.etl.bootstrap.report.reading.Times;

/** The page's head: which run this is, how it ended, and what a reader has to know before believing a figure. Immutable. */
record HeadSection(RunReport report, RunRows rows, SourceLinks links) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** Returns the run's name. */
    static String name(RunReport report) {
        return report.id().isEmpty() ? "Run without an end" : "Run " + report.id();
    }

    String html() {
        StringBuilder out = new StringBuilder();
        out.append("<p class=\"eyebrow\">etl run report</p>\n<h1>")
                .append(Html.isolated(name(report)))
                .append("</h1>\n<p class=\"facts\">")
                .append(badge())
                .append(String.join("<span class=\"dot\" aria-hidden=\"true\">·</span>", facts()))
                .append("</p>\n");
        notes().forEach(note ->
                out.append("<p class=\"note\" role=\"note\">").append(note).append("</p>\n"));
        return out.toString();
    }

    private String badge() {
        String words = switch (report.end()) {
            case "complete" -> "complete";
            case "failed_fast" -> "stopped at the first failure";
            case "deadline" -> "ended by its deadline";
            case "interrupted" -> "interrupted";
            case RunReport.UNFINISHED -> "unfinished";
            default -> report.end();
        };
        return "<span class=\"badge %s\">%s</span>".formatted(report.complete() ? "good" : "warn", Html.text(words));
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        report.startedAt().ifPresent(at -> facts.add("<span>started " + time(at) + "</span>"));
        facts.add("<span>took " + Times.text(report.wallMillis()) + "</span>");
        report.concurrency().ifPresent(at -> facts.add("<span>" + at + " at once</span>"));
        if (report.resumed()) {
            facts.add("<span>resumed</span>");
        }
        facts.add("<span>results in " + results() + "</span>");
        return facts;
    }

    /** Returns an instant for people. */
    static String time(Instant at) {
        return "<time datetime=\"%s\">%s</time>".formatted(at, DATE.format(at));
    }

    private String results() {
        String name = "<code>" + Html.isolated(links.resultsName()) + "</code>";
        String address = links.resultsAddress();
        return address.isEmpty() ? name : "<a href=\"" + Html.text(address) + "\">" + name + "</a>";
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        long counted = report.totals().sources();
        if (report.unfinished()) {
            notes.add(
                    "This run has not ended: it goes on, or it was killed. What you see are the sources it has finished. Not counted: sources under way, what is reserved or paid for them, and how often the cache was asked in vain. <code>--resume</code> goes on with the run.");
        } else if (rows.missing()) {
            notes.add("The results file is not where it was, so there are only the figures of the report.");
        } else if (rows.shown().all() != counted) {
            notes.add(
                    "The report counts %s sources, the results file holds %s rows: the run went on after this report and has not ended since, or the file was changed. Figures are those of the report; charts and table show the rows."
                            .formatted(
                                    Quantities.grouped(counted),
                                    Quantities.grouped(rows.shown().all())));
        }
        if (rows.unreadable() > 0) {
            notes.add("%s %s of the results file could not be read and %s left out."
                    .formatted(
                            Quantities.grouped(rows.unreadable()),
                            rows.unreadable() == 1 ? "line" : "lines",
                            rows.unreadable() == 1 ? "is" : "are"));
        }
        return notes;
    }
}
