package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.core.cache.Envelope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etl cache list}: a line for each entry. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the entries: those that fit everything given.")
final class CacheListCommand implements Callable<Integer> {
    private final CacheCare care;

    @Mixin
    private final CacheSelection selection = new CacheSelection();

    @Option(names = "--json", description = "Print JSON lines.")
    private boolean json;

    CacheListCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        return care.look(open -> {
            selection.check(open.cache(), care.tools());
            Instant now = care.now();
            Predicate<Envelope> chosen = selection.predicate(now);
            AtomicLong count = new AtomicLong();
            AtomicLong size = new AtomicLong();
            open.cache().entries((entry, bytes) -> {
                if (chosen.test(entry)) {
                    count.incrementAndGet();
                    size.addAndGet(bytes);
                    care.out().println(json ? EntryView.json(entry, bytes, now) : EntryView.line(entry, bytes, now));
                }
            });
            care.out().flush();
            care.err().println("%s, %s".formatted(Figures.entries(count.get()), Figures.size(size.get())));
            return ExitCode.OK;
        });
    }
}
