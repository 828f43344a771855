package org.aios.etl.bootstrap.config;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.cache.CachePolicy;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Range;

/**
 * The block {@code cache}. Immutable.
 *
 * @param enabled whether answers are kept and served again
 * @param ttlDays how long an answer counts as fresh, for tools without a time of their own
 * @param directory where answers are kept
 * @param backend the kind of store
 * @param maxSize the size the store should not outgrow
 * @param negativeTtl how long a missing or forbidden source counts as known
 * @param staleIfError how long after its expiry an answer replaces a failure at the far end
 * @param staleWhileRevalidate how long after its expiry an answer is given at once
 * @param perTool what differs for single tools, by the tool's name
 */
@Doc("Answers that are kept and served again")
public record CacheConfig(
        @Doc("Whether answers are kept and served again") @Default("true")
        boolean enabled,

        @Doc("How long an answer counts as fresh, for tools without a time of their own")
        @Default("7")
        @Range(min = "0", max = "36500")
        Duration ttlDays,

        @Doc("Where answers are kept") @Default("~/.aios/etl-cache")
        Path directory,

        @Doc("The kind of store, as a provider of the installation calls itself") @Default("mapdb") @NotBlank
        String backend,

        @Doc("The size the store should not outgrow") @Default("2GB") @Range(min = "1MB", max = "10TB")
        ByteSize maxSize,

        @Doc("How long it is believed, without asking again, that an address has nothing (NOT_FOUND, GONE, FORBIDDEN);"
                + " 0: not at all")
        @Default("10m")
        @Range(min = "0s", max = "30d")
        Duration negativeTtl,

        @Doc(
                "How long after its expiry an answer is still given, marked as stale, where collecting it anew fails at the"
                        + " far end; 0: never")
        @Default("7d")
        @Range(min = "0s", max = "3650d")
        Duration staleIfError,

        @Doc("How long after its expiry an answer of a tool that never pays is given at once, marked as stale, and"
                + " collected anew in the background; 0: never")
        @Default("0s")
        @Range(min = "0s", max = "3650d")
        Duration staleWhileRevalidate,

        @Doc("What differs for single tools, by the tool's name: true, false, or {enabled, ttl_days}")
        Map<String, ToolCache> perTool) {

    /**
     * What differs for one tool.
     *
     * @param enabled whether its answers are kept; absent for the tool's own default
     * @param ttlDays how long its answers count as fresh; absent for the tool's own time, or the general one
     */
    @Doc("What differs for one tool")
    public record ToolCache(
            @Doc("Whether the tool's answers are kept; the tool's own default if left out")
            Optional<Boolean> enabled,

            @Doc("How long the tool's answers count as fresh; the tool's own time, or cache.ttl_days, if left out")
            @Range(min = "0", max = "36500")
            Optional<Duration> ttlDays) {}

    /** Returns what is answered besides fresh results. */
    public CachePolicy policy() {
        return new CachePolicy(negativeTtl, staleIfError, staleWhileRevalidate);
    }

    /** Returns whether a tool's answers are kept. */
    public boolean caches(Descriptor<?, ?, ?> tool) {
        return enabled && own(tool).flatMap(ToolCache::enabled).orElse(tool.cached());
    }

    /** Returns how long a tool's answers count as fresh: its own entry, else its own default, else the general time. */
    public Duration ttl(Descriptor<?, ?, ?> tool) {
        return own(tool).flatMap(ToolCache::ttlDays).or(tool::ttl).orElse(ttlDays);
    }

    private Optional<ToolCache> own(Descriptor<?, ?, ?> tool) {
        return Optional.ofNullable(perTool.get(tool.tool()));
    }
}
