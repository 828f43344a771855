package org.aios.etl.bootstrap.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.discovery.Found;
import org.aios.etl.bootstrap.discovery.Services;
import org.aios.etl.core.spi.CacheStoreProvider;
import org.aios.etl.core.spi.CollectorProvider;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.MetricsSinkProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl plugins}: what was discovered, and what could not be used. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description = "Lists the collectors, cache stores and metrics sinks of this installation.")
final class PluginsCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    PluginsCommand(Context context) {
        this.context = context;
    }

    /** Lists, since there is nothing else to do. */
    @Override
    public Integer call() {
        return list(asJson);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Lists what was found, where, and what is broken; the same as without a name.")
    int list(@Option(names = "--json", description = "Print JSON.") boolean json) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (CollectorProvider<?, ?, ?> provider : context.collectors().services()) {
            Descriptor<?, ?, ?> descriptor = provider.descriptor();
            Map<String, Object> row = row("collector", descriptor.name(), provider.getClass());
            row.put("tool", descriptor.tool());
            row.put("command", descriptor.command());
            row.put("types", descriptor.manifestTypes());
            rows.add(row);
        }
        Found<CacheStoreProvider> stores = context.services().all(CacheStoreProvider.class);
        stores.services().forEach(store -> rows.add(row("cache", store.name(), store.getClass())));
        Found<MetricsSinkProvider> sinks = context.services().all(MetricsSinkProvider.class);
        sinks.services().forEach(sink -> rows.add(row("metrics", sink.name(), sink.getClass())));
        List<String> broken = new ArrayList<>(context.collectors().broken());
        broken.addAll(stores.broken());
        broken.addAll(sinks.broken());
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("plugins", rows);
            all.put("broken", broken);
            context.console()
                    .out()
                    .println(Json.inOrder().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        } else {
            rows.forEach(row -> context.console()
                    .out()
                    .printf(
                            "%-10s %-12s %-24s %s%n",
                            row.get("kind"), row.get("name"), row.getOrDefault("tool", ""), row.get("origin")));
            broken.forEach(line -> context.console().err().println("broken: " + line));
        }
        context.console().out().flush();
        return ExitCode.OK;
    }

    private static Map<String, Object> row(String kind, String name, Class<?> type) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.put("name", name);
        row.put("origin", Services.origin(type));
        row.put("class", type.getName());
        return row;
    }
}
