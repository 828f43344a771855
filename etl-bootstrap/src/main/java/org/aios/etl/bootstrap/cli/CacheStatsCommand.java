package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.CacheConfig;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.report.Amounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl cache stats}: what each tool has in the cache, and what that was good for. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        description = "Shows entries, size, hit rate and saved money, per tool and in all.")
final class CacheStatsCommand implements Callable<Integer> {
    private static final String ROW = "%-24s %8s %10s %8s %8s %8s %8s %9s %10s%n";

    private final CacheCare care;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheStatsCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        return care.look(open -> {
            CacheSurvey survey = CacheSurvey.of(open.cache(), care.now());
            CacheConfig config = open.session().config().cache();
            if (json) {
                care.json(json(survey, open.folder(), config));
            } else {
                print(survey, open.folder(), config);
            }
            return ExitCode.OK;
        });
    }

    private void print(CacheSurvey survey, CacheFolder folder, CacheConfig config) throws IOException {
        PrintStream out = care.out();
        out.printf(ROW, "", "entries", "size", "hits", "misses", "stale", "broken", "hit rate", "saved");
        survey.tools().forEach((tool, line) -> row(out, tool, line));
        row(out, "all", survey.all());
        out.println();
        out.println("%s on disk in %s, at most %s"
                .formatted(
                        Figures.size(folder.bytes()),
                        folder.path(),
                        Figures.size(config.maxSize().bytes())));
        if (survey.all().expired() > 0) {
            out.println(Figures.entries(survey.all().expired()) + " past the time to live");
        }
    }

    private static void row(PrintStream out, String tool, CacheSurvey.Line line) {
        out.printf(
                ROW,
                tool,
                line.entries(),
                Figures.size(line.bytes()),
                line.counts().hits(),
                line.counts().misses(),
                line.counts().stale(),
                line.counts().broken(),
                Math.round(100 * line.counts().hitRate()) + "%",
                Amounts.text(line.counts().saved()));
    }

    private static Map<String, Object> json(CacheSurvey survey, CacheFolder folder, CacheConfig config)
            throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("directory", folder.path().toString());
        map.put("backend", config.backend());
        map.put("enabled", config.enabled());
        map.put("disk_bytes", folder.bytes());
        map.put("max_bytes", config.maxSize().bytes());
        Map<String, Object> tools = new LinkedHashMap<>();
        survey.tools().forEach((tool, line) -> tools.put(tool, json(line)));
        map.put("tools", tools);
        map.put("total", json(survey.all()));
        return map;
    }

    private static Map<String, Object> json(CacheSurvey.Line line) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("entries", line.entries());
        map.put("expired", line.expired());
        map.put("bytes", line.bytes());
        map.put("hits", line.counts().hits());
        map.put("misses", line.counts().misses());
        map.put("stale", line.counts().stale());
        map.put("negative", line.counts().negative());
        map.put("joins", line.counts().joins());
        map.put("bytes_served", line.counts().bytes());
        map.put("broken", line.counts().broken());
        map.put("hit_rate", line.counts().hitRate());
        map.put("saved_usd", line.counts().saved().usd());
        return map;
    }
}
