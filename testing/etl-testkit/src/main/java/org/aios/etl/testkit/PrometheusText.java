package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Prometheus text exposition format 0.0.4, strictly. */
public final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final String NUMBER = "[-+]?(?:[0-9.]+(?:[eE][-+]?[0-9]+)?|Inf|NaN)|NaN";
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + ")(?:\\{(?:" + LABEL + "(?:," + LABEL + ")*,?)?})? (" + NUMBER + ")(?: -?[0-9]+)?");
    private static final Pattern COMMENT =
            Pattern.compile("# (?:HELP " + NAME + " .*|TYPE " + NAME + " (?:counter|gauge|histogram|summary|untyped))");

    private PrometheusText() {}

    /** Fails unless every line is a sample or a comment of the format. */
    public static void check(String text) {
        assertThat(text.isEmpty() || text.endsWith("\n"))
                .as("ends with a line feed")
                .isTrue();
        assertThat(lines(text)).allSatisfy(line -> {
            if (line.startsWith("#")) {
                assertThat(line).matches(COMMENT);
            } else {
                assertThat(line).matches(SAMPLE);
            }
        });
    }

    /** Returns the values of all samples whose metric's name contains a word. */
    static List<Double> values(String text, String word) {
        return lines(text).stream()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(sample -> sample.group(1).contains(word))
                .map(sample -> number(sample.group(2)))
                .toList();
    }

    private static List<String> lines(String text) {
        return text.lines().filter(line -> !line.isBlank()).toList();
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }
}
