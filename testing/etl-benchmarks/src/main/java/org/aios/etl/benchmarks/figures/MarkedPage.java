package org.aios.etl.benchmarks.figures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A page with parts that a program writes: between {@code <!-- begin: NAME -->} and {@code <!-- end -->}, each on a line
 * of its own. All else stays as it is. Immutable.
 */
record MarkedPage(String text) {
    private static final String END = "<!-- end -->";

    static MarkedPage read(Path file) throws IOException {
        return new MarkedPage(Files.readString(file));
    }

    private static String begin(String name) {
        return "<!-- begin: " + name + " -->";
    }

    /**
     * Returns the page with another text in one of its parts.
     *
     * @throws IllegalArgumentException if the page has no such part, has it twice, or the part has no end of its own
     */
    MarkedPage with(String name, String content) {
        String begin = begin(name) + "\n";
        int from = text.indexOf(begin);
        int end = text.indexOf("\n" + END, from);
        int next = text.indexOf("<!-- begin: ", from + 1);
        if (from < 0 || end < 0 || text.indexOf(begin, from + 1) >= 0 || next >= 0 && next < end) {
            throw new IllegalArgumentException(
                    "The page needs exactly one line \"%s\", and a line \"%s\" after it before any other part begins"
                            .formatted(begin(name), END));
        }
        return new MarkedPage(text.substring(0, from + begin.length()) + content.strip() + text.substring(end));
    }

    /** Replaces the file at once, so that nobody ever finds half a page. */
    void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
