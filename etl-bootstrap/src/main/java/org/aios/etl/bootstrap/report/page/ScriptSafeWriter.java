package org.aios.etl.bootstrap.report.page;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/**
 * Takes JSON and writes it so that it may stand in an HTML script element: characters that could end the element, begin a
 * comment, or end a line of JavaScript become escapes of the same meaning. In JSON they occur in texts only. For one thread.
 */
final class ScriptSafeWriter extends FilterWriter {
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    ScriptSafeWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        if (safe((char) c)) {
            out.write(c);
        } else {
            out.write("\\u%04x".formatted(c & 0xFFFF));
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        int written = from;
        for (int i = from; i < from + length; i++) {
            if (!safe(text[i])) {
                out.write(text, written, i - written);
                write(text[i]);
                written = i + 1;
            }
        }
        out.write(text, written, from + length - written);
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.substring(from, from + length).toCharArray(), 0, length);
    }

    private static boolean safe(char c) {
        return c != '<' && c != '>' && c != '&' && c != LINE_SEPARATOR && c != PARAGRAPH_SEPARATOR;
    }
}
