package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.core.cache.CacheStatistics.Counts;
import org.aios.etl.core.cache.ResultCache;

/**
 * What a cache holds and what it did since it was made, in all processes.
 *
 * @param tools by the tool's name
 * @param all the sums
 */
record CacheSurvey(Map<String, Line> tools, Line all) {
    /**
     * One tool's part.
     *
     * @param entries how many entries there are
     * @param expired how many of them are past their time to live
     * @param bytes what they take in the store
     * @param counts what look-ups found
     */
    record Line(long entries, long expired, long bytes, Counts counts) {
        private static final Line EMPTY = new Line(0, 0, 0, Counts.NONE);

        Line plus(Line other) {
            return new Line(
                    entries + other.entries, expired + other.expired, bytes + other.bytes, counts.plus(other.counts));
        }
    }

    static CacheSurvey of(ResultCache cache, Instant now) throws IOException {
        Map<String, Line> tools = new TreeMap<>();
        cache.entries((entry, bytes) ->
                tools.merge(entry.tool(), new Line(1, entry.freshAt(now) ? 0 : 1, bytes, Counts.NONE), Line::plus));
        cache.lifetime().forEach((tool, counts) -> tools.merge(tool, new Line(0, 0, 0, counts), Line::plus));
        return new CacheSurvey(tools, tools.values().stream().reduce(Line.EMPTY, Line::plus));
    }
}
