package org.aios.etl.bootstrap.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.report.Printable;
import org.aios.etl.core.cache.Content;
import org.aios.etl.core.cache.Envelope;

/** Shows a cache entry in a line, without its content. */
final class EntryView {
    private static final int SHORT_KEY = 12;
    private static final int LONGEST_SOURCE = 200;

    private EntryView() {}

    static String line(Envelope entry, long bytes, Instant now) {
        return "%s  %-22s %9s  %9s old  %-19s %10s  %s"
                .formatted(
                        shortKey(entry.key()),
                        entry.tool(),
                        Figures.size(bytes),
                        Figures.time(entry.ageAt(now)),
                        freshness(entry, now),
                        Amounts.text(entry.cost()),
                        printable(entry.source()) + refusal(entry));
    }

    /** What the far end said instead of giving a result. */
    private static String refusal(Envelope entry) {
        return entry.content() instanceof Content.Refusal refusal ? "  (" + refusal.code() + ")" : "";
    }

    static String shortKey(String key) {
        return key.substring(0, Math.min(SHORT_KEY, key.length()));
    }

    private static String freshness(Envelope entry, Instant now) {
        Duration left = Duration.between(now, entry.expires());
        return entry.freshAt(now)
                ? "fresh for " + Figures.time(left)
                : left.isNegative() || left.isZero() ? "expired" : "of the future";
    }

    /** A source comes from whoever called; it must not move the cursor. */
    static String printable(String source) {
        String shown = source.length() > LONGEST_SOURCE ? source.substring(0, LONGEST_SOURCE) + "…" : source;
        return Printable.of(shown);
    }

    static String json(Envelope entry, long bytes, Instant now) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", entry.key());
        map.put("tool", entry.tool());
        map.put("source", entry.source());
        map.put("created", entry.created().toString());
        map.put("collected_at", entry.collectedAt().toString());
        map.put("age_seconds", entry.ageAt(now).toSeconds());
        map.put("ttl_seconds", entry.ttl().toSeconds());
        map.put("fresh", entry.freshAt(now));
        map.put("bytes", bytes);
        map.put("cost_usd", entry.cost());
        map.put("tags", entry.tags().stream().sorted().toList());
        map.put("negative", entry.negative());
        return Json.inOrder().writeValueAsString(map);
    }
}
