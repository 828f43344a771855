package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.exchange.CacheExport;
import org.aios.etl.bootstrap.report.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl cache export}: all entries as JSON lines. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes all entries to a file of JSON lines, for another machine or for safety.")
final class CacheExportCommand implements Callable<Integer> {
    private final CacheCare care;

    @Parameters(paramLabel = "FILE", description = "Where to write; - is standard output.")
    private String file = "";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheExportCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        boolean toStdout = file.equals("-");
        if (toStdout && json) {
            throw new UsageException("The export itself goes to standard output; leave out --json, or name a file");
        }
        Path target = care.context().path(file);
        if (!toStdout && (namesFolder(target) || !hasFolder(target))) {
            throw new UsageException(
                    "Cannot write the export to %s; expected a file in a folder that is there".formatted(target));
        }
        return care.look(open -> {
            if (toStdout) {
                long entries = new CacheExport().to(care.out(), open.cache(), care.now());
                care.err().println(Figures.entries(entries) + " exported");
            } else {
                report(target, written(target, open));
            }
            return ExitCode.OK;
        });
    }

    /** A name with a slash at its end means a folder, also where there is none. */
    private boolean namesFolder(Path target) {
        return file.endsWith("/") || Files.isDirectory(target);
    }

    private static boolean hasFolder(Path target) {
        Path folder = target.getParent();
        return folder != null && Files.isDirectory(folder);
    }

    private long written(Path target, CacheCare.Open open) throws IOException {
        try {
            return new CacheExport().to(target, open.cache(), care.now());
        } catch (java.nio.file.FileSystemException e) {
            throw new IOException("The export %s cannot be written: %s".formatted(target, PrivateFiles.reason(e)), e);
        }
    }

    private void report(Path target, long entries) throws IOException {
        if (json) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("file", target.toString());
            map.put("entries", entries);
            map.put("bytes", Files.size(target));
            care.json(map);
        } else {
            care.out()
                    .println("%s exported to %s, %s"
                            .formatted(Figures.entries(entries), target, Figures.size(Files.size(target))));
        }
    }
}
