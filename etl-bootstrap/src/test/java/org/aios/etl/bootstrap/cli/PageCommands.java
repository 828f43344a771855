package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the commands that a page of the documentation shows. */
final class PageCommands {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?etl [^`]+)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    /** What stands for something else, or is another page's business. */
    private static final Pattern TEMPLATE = Pattern.compile("…|\\bCOMMAND\\b|\\bSCENARIO\\b|\\[");
    /** Named rather than shown: the command without what it needs. */
    private static final Pattern NAMED = Pattern.compile("(?:\\./)?etl (?:batch|estimate|web|video|email|book|report)");

    private PageCommands() {}

    /** A command as it is shown, and what it is given. */
    record Shown(String line, List<String> words) {}

    /** Returns the pages: the README and everything in docs. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md")),
                            docs.filter(page -> page.toString().endsWith(".md")).sorted())
                    .toList();
        }
    }

    /** Returns the commands of a page in their order: lines of blocks, and what stands in the text between backquotes. */
    static List<Shown> of(Path page) throws IOException {
        List<Shown> shown = new ArrayList<>();
        boolean block = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("```")) {
                block = !block;
            } else if (block) {
                add(shown, line);
            } else {
                Matcher inline = INLINE.matcher(line);
                while (inline.find()) {
                    add(shown, inline.group(1));
                }
            }
        }
        return shown;
    }

    private static void add(List<Shown> shown, String line) {
        if (TEMPLATE.matcher(line).find() || NAMED.matcher(line).matches()) {
            return;
        }
        for (String part :
                line.replaceFirst("\\s+#.*", "").replaceFirst("\\s+>\\s.*", "").split("(?<=[^|])\\|(?=[^|])")) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(part);
            while (word.find()) {
                words.add(
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
            }
            if (!words.isEmpty() && (words.get(0).equals("etl") || words.get(0).equals("./etl"))) {
                shown.add(new Shown(line, List.copyOf(words.subList(1, words.size()))));
                return;
            }
        }
    }
}
