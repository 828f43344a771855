package org.aios.etl.bootstrap.report.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.aios.etl.bootstrap.report.PageNames;

/** The addresses of a run's files, relative to its report. For one thread. */
final class SourceLinks {
    private static final String UNKNOWN = "unknown";

    private final Path folder;
    private final Path results;
    private final Map<String, String> commands;
    /** Which folders of pages are there. */
    private final Map<String, Boolean> there = new HashMap<>();

    SourceLinks(Path folder, Path results, Map<String, String> commands) {
        this.folder = folder;
        this.results = results;
        this.commands = commands;
    }

    /** Returns the folder of a tool's pages; empty text where there is none. */
    String pagesOf(String tool) {
        String command = commands.getOrDefault(tool, UNKNOWN);
        boolean known = there.computeIfAbsent(command, name -> Files.isDirectory(folder.resolve(name)));
        return known ? encoded(command) : "";
    }

    /** Returns the name of a source's page without its ending, as a part of an address. */
    static String pageOf(String id) {
        return encoded(PageNames.of(id));
    }

    /** Returns where the results file is, for people. */
    String resultsName() {
        return ReportFiles.located(folder, results);
    }

    /** Returns the results file as an address; one that lies elsewhere is only named. */
    String resultsAddress() {
        return results.startsWith(folder) ? path(folder.relativize(results)) : "";
    }

    private static String path(Path relative) {
        StringBuilder address = new StringBuilder();
        relative.forEach(name -> address.append(address.isEmpty() ? "" : "/").append(encoded(name.toString())));
        return address.toString();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
