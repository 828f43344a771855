package org.aios.etl.bootstrap.exchange;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.ResultCodec;

/** Puts entries from elsewhere into a cache after a close look: only what a run could have put there itself. */
final class Intake {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** What became of an entry. */
    enum Taken {
        /** It is in the cache now. */
        IMPORTED,
        /** The cache has one that is as new, or newer. */
        KEPT
    }

    private final ResultCache cache;
    private final Tools tools;
    private final ResultCodec codec;
    private final Instant now;

    Intake(ResultCache cache, Tools tools, ResultCodec codec, Instant now) {
        this.cache = cache;
        this.tools = tools;
        this.codec = codec;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    /** Returns how long an entry may be of use after its time to live. */
    Duration longestStale() {
        return cache.policy().longestStale();
    }

    ResultCodec codec() {
        return codec;
    }

    /** Returns the tool of a name. */
    Tool<?, ?> tool(String name) throws RefusedException {
        return tools.named(name)
                .orElseThrow(() ->
                        new RefusedException("is of the tool %s, which this installation does not have; present: %s"
                                .formatted(
                                        name,
                                        String.join(
                                                ", ",
                                                tools.all().stream()
                                                        .map(Tool::name)
                                                        .sorted()
                                                        .toList()))));
    }

    void refuseFuture(Instant made) throws RefusedException {
        if (made.isAfter(now.plus(CLOCKS_DIFFER))) {
            throw new RefusedException("is of %s, which is in the future; check the clock".formatted(made));
        }
    }

    Taken take(Envelope entry) throws RefusedException, IOException {
        refuseFuture(entry.created());
        refuseFuture(entry.collectedAt());
        checkPayload(entry, tool(entry.tool()));
        Optional<Envelope> present = cache.entry(entry.key());
        if (present.isPresent() && !present.get().created().isBefore(entry.created())) {
            return Taken.KEPT;
        }
        cache.put(entry);
        if (cache.entry(entry.key()).isEmpty()) {
            throw new RefusedException("was not kept by the store; it may be larger than cache.max_size");
        }
        return Taken.IMPORTED;
    }

    private void checkPayload(Envelope entry, Tool<?, ?> tool) throws RefusedException {
        if (entry.negative()) {
            return;
        }
        try {
            codec.decode(entry.payload(), tool.descriptor().document());
        } catch (RuntimeException e) {
            throw new RefusedException("holds a result that is damaged, or none of %s".formatted(tool.name()), e);
        }
    }
}
