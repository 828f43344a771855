package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.config.ConfigReference;
import org.aios.etl.bootstrap.config.Loaded;
import org.aios.etl.bootstrap.config.Setting;
import org.aios.etl.bootstrap.wiring.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl config}: shows the configuration in force and where each value comes from. */
@Command(name = "config", mixinStandardHelpOptions = true, description = "Shows and checks the configuration.")
final class ConfigCommand {
    private final Context context;

    ConfigCommand(Context context) {
        this.context = context;
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows every value in force and its origin.")
    int show(@Option(names = "--json", description = "Print JSON.") boolean json) throws ConfigException {
        Loaded loaded = context.load(Map.of());
        if (json) {
            List<Object> settings = new ArrayList<>();
            for (Setting setting : loaded.settings()) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("path", setting.path());
                map.put("value", setting.value());
                map.put("origin", setting.origin());
                settings.add(map);
            }
            print(Map.of("settings", settings));
        } else {
            int width = loaded.settings().stream()
                    .mapToInt(
                            setting -> setting.path().length() + setting.value().length() + 2)
                    .max()
                    .orElse(0);
            for (Setting setting : loaded.settings()) {
                String pair = setting.path() + ": " + setting.value();
                context.console()
                        .out()
                        .println(pair + " ".repeat(Math.max(1, width + 2 - pair.length())) + "# " + setting.origin());
            }
            context.console().out().flush();
        }
        return ExitCode.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Prints the JSON Schema of the configuration file.")
    int schema() {
        print(ConfigReference.of(context.descriptors()).jsonSchema());
        return ExitCode.OK;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Checks the configuration and says everything that is wrong.")
    int validate() throws ConfigException, IOException {
        Loaded loaded = context.load(Map.of());
        try (Session session = Session.open(
                loaded,
                context.collectors().services(),
                context.services(),
                context.console().clock(),
                context.console().environment())) {
            session.check();
        }
        loaded.warnings().forEach(warning -> context.console().err().println("warning: " + warning));
        context.console()
                .out()
                .println("valid: " + loaded.file().map(Object::toString).orElse("no file, all defaults"));
        context.console().out().flush();
        return ExitCode.OK;
    }

    private void print(Map<String, ?> json) {
        context.console()
                .out()
                .println(Json.inOrder().writerWithDefaultPrettyPrinter().writeValueAsString(json));
        context.console().out().flush();
    }
}
