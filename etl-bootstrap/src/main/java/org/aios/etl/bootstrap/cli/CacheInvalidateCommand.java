package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code etl cache invalidate}: forgets the entries that fit everything given. */
@Command(
        name = "invalidate",
        mixinStandardHelpOptions = true,
        description = "Forgets entries: those that fit everything given. What was paid for stays in the vault.")
final class CacheInvalidateCommand implements Callable<Integer> {
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{1,64}");
    private static final int SHOWN = 5;

    private final CacheCare care;

    @Mixin
    private final CacheSelection selection = new CacheSelection();

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description = "The one entry with this key; its beginning is enough where no other key begins so.")
    private @Nullable String key;

    @Option(names = "--dry-run", description = "Only show what would be forgotten.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    CacheInvalidateCommand(CacheCare care) {
        this.care = care;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        if (key == null && selection.isEmpty()) {
            throw new UsageException(
                    "Say what to forget: a key, --tool, --tag, --url, --older-than or --expired; etl cache clear forgets all");
        }
        String beginning = key == null ? "" : key.toLowerCase(Locale.ROOT);
        if (key != null && !KEY.matcher(beginning).matches()) {
            throw new UsageException(
                    "\"%s\" is no key; expected the beginning of one that `etl cache list` shows, or an option such as --url"
                            .formatted(key));
        }
        return care.look(open -> {
            selection.check(open.cache(), care.tools());
            Instant now = care.now();
            Predicate<Envelope> chosen =
                    selection.predicate(now).and(entry -> entry.key().startsWith(beginning));
            if (key != null && !found(open.cache(), chosen)) {
                return ExitCode.NONE_OK;
            }
            return dryRun ? show(open.cache(), chosen, now) : forget(open.cache(), chosen);
        });
    }

    /** Returns whether a key names an entry; refuses one that names several. */
    private boolean found(ResultCache cache, Predicate<Envelope> chosen) throws IOException {
        List<String> first = new ArrayList<>();
        AtomicLong count = new AtomicLong();
        cache.entries((entry, bytes) -> {
            if (chosen.test(entry) && count.incrementAndGet() <= SHOWN) {
                first.add("  " + entry.key() + "  " + EntryView.printable(entry.source()));
            }
        });
        if (count.get() > 1) {
            throw new UsageException("%s begin with %s; give more of the key, or choose by an option:%n%s%s"
                    .formatted(
                            Figures.entries(count.get()),
                            key,
                            String.join(System.lineSeparator(), first),
                            count.get() > SHOWN ? System.lineSeparator() + "  …" : ""));
        }
        if (count.get() == 0) {
            care.err().println("No entry that fits begins with %s; see etl cache list".formatted(key));
        }
        return count.get() == 1;
    }

    private int show(ResultCache cache, Predicate<Envelope> chosen, Instant now) throws IOException {
        AtomicLong count = new AtomicLong();
        cache.entries((entry, bytes) -> {
            if (chosen.test(entry)) {
                count.incrementAndGet();
                care.out().println(json ? EntryView.json(entry, bytes, now) : EntryView.line(entry, bytes, now));
            }
        });
        care.out().flush();
        care.err().println(Figures.entries(count.get()) + " would be forgotten");
        return ExitCode.OK;
    }

    private int forget(ResultCache cache, Predicate<Envelope> chosen) throws IOException {
        long forgotten = cache.invalidate(chosen);
        if (json) {
            care.json(Map.of("forgotten", forgotten));
        } else {
            care.out().println(Figures.entries(forgotten) + " forgotten");
        }
        return ExitCode.OK;
    }
}
