package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.cache.CacheStatistics;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.cache.SourceUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl cache}: looks at the cache and takes care of it. What was paid for lies in the ledger's vault, not here. */
@Command(name = "cache", mixinStandardHelpOptions = true, description = "Looks at the cache and takes care of it.")
final class CacheCommand {
    private static final int SHORT_KEY = 12;

    private final Context context;

    CacheCommand(Context context) {
        this.context = context;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows entries, size, hit rate and saved money per tool.")
    int stats(@Option(names = "--json", description = "Print JSON.") boolean json) throws ConfigException, IOException {
        return with(cache -> {
            Map<String, Size> sizes = new TreeMap<>();
            cache.entries((entry, bytes) ->
                    sizes.computeIfAbsent(entry.tool(), tool -> new Size()).add(bytes));
            Map<String, CacheStatistics.Counts> counts = cache.lifetime();
            counts.keySet().forEach(tool -> sizes.computeIfAbsent(tool, any -> new Size()));
            PrintStream out = context.console().out();
            if (json) {
                Map<String, Object> tools = new LinkedHashMap<>();
                sizes.forEach((tool, size) -> tools.put(tool, stats(size, counts.get(tool))));
                out.println(Json.inOrder().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("tools", tools)));
                return ExitCode.OK;
            }
            out.printf(
                    "%-24s %8s %12s %8s %8s %9s %10s%n", "", "entries", "bytes", "hits", "misses", "hit rate", "saved");
            sizes.forEach((tool, size) -> {
                CacheStatistics.@Nullable Counts count = counts.get(tool);
                out.printf(
                        "%-24s %8d %12d %8d %8d %8.0f%% %10s%n",
                        tool,
                        size.entries,
                        size.bytes,
                        count == null ? 0 : count.hits(),
                        count == null ? 0 : count.misses(),
                        count == null ? 0 : 100 * count.hitRate(),
                        count == null ? "$0" : count.saved());
            });
            return ExitCode.OK;
        });
    }

    private static Map<String, Object> stats(Size size, CacheStatistics.@Nullable Counts count) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("entries", size.entries);
        map.put("bytes", size.bytes);
        map.put("hits", count == null ? 0 : count.hits());
        map.put("misses", count == null ? 0 : count.misses());
        map.put("stale", count == null ? 0 : count.stale());
        map.put("negative", count == null ? 0 : count.negative());
        map.put("joins", count == null ? 0 : count.joins());
        map.put("bytes_served", count == null ? 0 : count.bytes());
        map.put("broken", count == null ? 0 : count.broken());
        map.put("hit_rate", count == null ? 0 : count.hitRate());
        map.put("saved_usd", count == null ? 0 : count.saved().usd());
        return map;
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the entries.")
    int list(
            @Option(names = "--tool", description = "Only entries of this tool.") @Nullable String tool,
            @Option(names = "--json", description = "Print JSON lines.") boolean json)
            throws ConfigException, IOException {
        return with(cache -> {
            Instant now = context.console().clock().instant();
            PrintStream out = context.console().out();
            cache.entries((entry, bytes) -> {
                if (tool == null || entry.tool().equals(tool)) {
                    out.println(json ? json(entry, bytes, now) : line(entry, bytes, now));
                }
            });
            return ExitCode.OK;
        });
    }

    private static String line(Envelope entry, long bytes, Instant now) {
        return "%s  %-22s %9d B  %-7s  %s  %s"
                .formatted(
                        entry.key().substring(0, Math.min(SHORT_KEY, entry.key().length())),
                        entry.tool(),
                        bytes,
                        entry.freshAt(now) ? "fresh" : "expired",
                        entry.cost(),
                        entry.source());
    }

    private static String json(Envelope entry, long bytes, Instant now) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", entry.key());
        map.put("tool", entry.tool());
        map.put("source", entry.source());
        map.put("created", entry.created().toString());
        map.put("ttl_seconds", entry.ttl().toSeconds());
        map.put("fresh", entry.freshAt(now));
        map.put("bytes", bytes);
        map.put("cost_usd", entry.cost());
        return Json.inOrder().writeValueAsString(map);
    }

    @Command(mixinStandardHelpOptions = true, description = "Forgets entries: those that fit everything given.")
    int invalidate(
            @Parameters(arity = "0..1", paramLabel = "KEY", description = "A key or its beginning.") @Nullable
                    String key,
            @Option(names = "--url", paramLabel = "PREFIX", description = "Sources that begin with this.") @Nullable
                    String url,
            @Option(names = "--tool", description = "Entries of this tool.") @Nullable String tool,
            @Option(
                            names = "--older-than",
                            paramLabel = "DURATION",
                            converter = RunOptions.DurationConverter.class,
                            description = "Entries older than this.")
                    @Nullable
                    Duration age,
            @Option(names = "--expired", description = "Entries past their time to live.") boolean expired)
            throws ConfigException, IOException {
        Instant now = context.console().clock().instant();
        List<Predicate<Envelope>> wanted = new ArrayList<>();
        if (key != null) {
            wanted.add(entry -> entry.key().startsWith(key));
        }
        if (url != null) {
            wanted.add(entry -> entry.source().startsWith(url)
                    || SourceUrl.normalise(entry.source()).startsWith(url));
        }
        if (tool != null) {
            wanted.add(entry -> entry.tool().equals(tool));
        }
        if (age != null) {
            wanted.add(entry -> entry.created().isBefore(now.minus(age)));
        }
        if (expired) {
            wanted.add(entry -> !entry.freshAt(now));
        }
        if (wanted.isEmpty()) {
            throw new UsageException(
                    "Say what to forget: a key, --url, --tool, --older-than or --expired; etl cache clear forgets all");
        }
        return with(cache -> {
            long removed =
                    cache.invalidate(wanted.stream().reduce(Predicate::and).orElseThrow());
            context.console().out().println(removed + " entries forgotten");
            return ExitCode.OK;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Forgets all entries. What was paid for stays in the vault.")
    int clear() throws ConfigException, IOException {
        return with(cache -> {
            context.console().out().println(cache.clear() + " entries forgotten");
            return ExitCode.OK;
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Checks every entry and removes those that do not verify.")
    int verify() throws ConfigException, IOException {
        return with(cache -> {
            ResultCache.Verified found = cache.verify();
            context.console()
                    .out()
                    .println(
                            found.damaged() == 0
                                    ? "All %d entries verify".formatted(found.checked())
                                    : found.removed() + " damaged entries removed");
            return ExitCode.OK;
        });
    }

    private int with(Task task) throws ConfigException, IOException {
        try (Session session = context.open(Map.of())) {
            if (session.cache().isEmpty()) {
                context.console().err().println("The cache is switched off (cache.enabled) or cannot be opened");
                return ExitCode.USAGE;
            }
            int code = task.on(session.cache().get());
            context.console().out().flush();
            return code;
        }
    }

    @FunctionalInterface
    private interface Task {
        int on(ResultCache cache) throws IOException;
    }

    private static final class Size {
        private long entries;
        private long bytes;

        void add(long more) {
            entries++;
            bytes += more;
        }
    }
}
