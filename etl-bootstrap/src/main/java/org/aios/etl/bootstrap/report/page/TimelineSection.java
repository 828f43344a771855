package org.aios.etl.bootstrap.report.page;

import java.util.Arrays;
import java.util.Locale;
import org.aios.etl.bootstrap.report.reading.Quantities;
import org.aios.etl.bootstrap.report.reading.Times;

/** When what happened: two charts, and the same as a table. Stateless. */
final class TimelineSection {
    private TimelineSection() {}

    static String html(Timeline timeline) {
        if (timeline.ended().length == 0) {
            return "<p>No source was worked on, or the rows do not say when.</p>\n";
        }
        StringBuilder out = new StringBuilder("<figure class=\"chart\">\n<figcaption>")
                .append(caption(timeline))
                .append("</figcaption>\n")
                .append("<div class=\"plot\" id=\"timeline\" role=\"img\" aria-label=\"")
                .append(summary(timeline))
                .append("\"></div>\n");
        return out.append(table(timeline))
                .append("</figure>\n<figure class=\"chart needs-script\" id=\"lanes-figure\" hidden>\n")
                .append(
                        "<figcaption>Each source as a bar, from the begin to the end of its work; what runs at once lies in different lanes. Drag over a chart to look closer, double-click to see all again.</figcaption>\n")
                .append(
                        "<div class=\"plot\" id=\"lanes\" role=\"img\" aria-label=\"Every source as a bar in time. The table of sources has the same times in words.\"></div>\n<p class=\"under\" id=\"lanes-note\"></p>\n</figure>\n")
                .toString();
    }

    private static String caption(Timeline timeline) {
        StringBuilder words = new StringBuilder("Sources finished in every ")
                .append(Times.text(timeline.width()))
                .append(", and how many were under way.");
        if (!timeline.pauses().isEmpty()) {
            words.append(" Left out: ")
                    .append(
                            timeline.pauses().size() == 1
                                    ? "a pause"
                                    : timeline.pauses().size() + " pauses")
                    .append(" of ")
                    .append(Times.text(timeline.pauses().stream()
                            .mapToLong(WorkTimes.Pause::length)
                            .sum()))
                    .append(" in which nothing was worked on.");
        }
        if (timeline.without() > 0) {
            words.append(" Not shown: ")
                    .append(Quantities.grouped(timeline.without()))
                    .append(timeline.without() == 1 ? " source" : " sources")
                    .append(" without work of their own, such as duplicates and what was refused at once.");
        }
        return words.toString();
    }

    private static String summary(Timeline timeline) {
        double busiest = Arrays.stream(timeline.underWay()).max().orElse(0);
        return "Bar chart over %s: at most %s sources finished in %s; at most %s were under way at once, on average. The same numbers follow as a table."
                .formatted(
                        Times.text(timeline.width() * timeline.ended().length),
                        Quantities.grouped(most(timeline)),
                        Times.text(timeline.width()),
                        oneDigit(busiest));
    }

    private static String table(Timeline timeline) {
        long most = most(timeline);
        HtmlTable table = LatencySection.withKinds(new HtmlTable("Time line", "After"))
                .number("Under way")
                .bars("Finished");
        for (int i = 0; i < timeline.ended().length; i++) {
            long[] ended = timeline.ended()[i];
            table.row(
                    Times.text(i * timeline.width()),
                    LatencySection.counts(ended, oneDigit(timeline.underWay()[i]), LatencySection.kinds(ended, most)));
        }
        return table.besideChart("The time line as a table");
    }

    private static long most(Timeline timeline) {
        return Arrays.stream(timeline.ended())
                .mapToLong(ended -> Arrays.stream(ended).sum())
                .max()
                .orElse(0);
    }

    private static String oneDigit(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
