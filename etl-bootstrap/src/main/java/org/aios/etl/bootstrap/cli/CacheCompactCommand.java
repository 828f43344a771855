package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code etl cache compact}: gives the disk back what forgotten entries took. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description = "Gives back the disk space of what was forgotten or replaced.")
final class CacheCompactCommand implements Callable<Integer> {
    private final CacheCare care;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheCompactCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        return care.look(open -> {
            long freed = open.cache().compact();
            long left = open.folder().bytes();
            if (json) {
                Map<String, Object> map = new LinkedHashMap<>();
                map.put("freed_bytes", freed);
                map.put("disk_bytes", left);
                care.json(map);
            } else {
                String what = freed == 0 ? "There was nothing to give back" : "Gave back " + Figures.size(freed);
                care.out().println("%s; %s on disk".formatted(what, Figures.size(left)));
            }
            return ExitCode.OK;
        });
    }
}
