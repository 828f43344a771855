package org.aios.etl.bootstrap.cli;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 describes it, and refuses everything else. */
final class CsvReading {
    private final String text;
    private int at;

    private CsvReading(String text) {
        this.text = text;
    }

    static List<List<String>> of(String text) {
        CsvReading reading = new CsvReading(text);
        List<List<String>> lines = new ArrayList<>();
        while (reading.at < text.length()) {
            lines.add(reading.line());
        }
        return lines;
    }

    private List<String> line() {
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (text.charAt(at) == ',') {
            at++;
            fields.add(field());
        }
        if (!text.startsWith("\r\n", at)) {
            throw new AssertionError("A line ends at " + at + " without CR LF");
        }
        at += 2;
        return fields;
    }

    private String field() {
        return text.charAt(at) == '"' ? quoted() : plain();
    }

    private String plain() {
        int start = at;
        while (",\r".indexOf(text.charAt(at)) < 0) {
            if ("\n\"".indexOf(text.charAt(at)) >= 0) {
                throw new AssertionError("A plain field holds a quote or a line feed at " + at);
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (text.charAt(at) != '"' || text.startsWith("\"\"", at)) {
            at += text.charAt(at) == '"' ? 1 : 0;
            field.append(text.charAt(at++));
        }
        at++;
        return field.toString();
    }
}
