package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.schema.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose entries; an entry has to fit all that are given. Filled by the command line parser. */
final class CacheSelection {
    @Option(names = "--tool", paramLabel = "TOOL", description = "Entries of this tool, such as collect_web_content.")
    private @Nullable String tool;

    @Option(names = "--tag", paramLabel = "TAG", description = "Entries with this tag.")
    private @Nullable String tag;

    @Option(names = "--url", paramLabel = "PREFIX", description = "Entries whose source begins with this.")
    private @Nullable String url;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            converter = RunOptions.DurationConverter.class,
            description = "Entries that were stored or renewed longer ago than this: 30s, 2h, 7d.")
    private @Nullable Duration age;

    @Option(names = "--expired", description = "Entries past their time to live.")
    private boolean expired;

    boolean isEmpty() {
        return tool == null && tag == null && url == null && age == null && !expired;
    }

    /** Refuses an empty value, which would fit every entry, and a tool that neither this installation nor the cache knows. */
    void check(ResultCache cache, List<String> known) throws IOException {
        refuseBlank("--tool", tool);
        refuseBlank("--tag", tag);
        refuseBlank("--url", url);
        String wanted = tool;
        if (wanted == null || known.contains(wanted)) {
            return;
        }
        AtomicBoolean found = new AtomicBoolean();
        cache.entries((entry, bytes) -> found.compareAndSet(false, entry.tool().equals(wanted)));
        if (!found.get()) {
            throw new UsageException("--tool is \"%s\", and there is no such tool here%s"
                    .formatted(
                            wanted,
                            Nearest.of(wanted, known)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse("; known are " + String.join(", ", known))));
        }
    }

    private static void refuseBlank(String option, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new UsageException(
                    "%s is empty; give it a value, or leave it out where it is not to choose".formatted(option));
        }
    }

    Predicate<Envelope> predicate(Instant now) {
        List<Predicate<Envelope>> all = new ArrayList<>();
        if (tool != null) {
            all.add(entry -> entry.tool().equals(tool));
        }
        if (tag != null) {
            all.add(entry -> entry.tags().contains(tag));
        }
        String prefix = url;
        if (prefix != null) {
            all.add(entry -> begins(entry.source(), prefix));
        }
        if (age != null) {
            Instant latest = now.minus(age);
            all.add(entry -> entry.created().isBefore(latest));
        }
        if (expired) {
            all.add(entry -> !entry.freshAt(now));
        }
        return entry -> all.stream().allMatch(one -> one.test(entry));
    }

    private static boolean begins(String source, String prefix) {
        return source.startsWith(prefix)
                || SourceUrl.normalise(source).startsWith(prefix)
                || SourceUrl.normalise(source).startsWith(SourceUrl.normalise(prefix));
    }
}
