package org.aios.etl.bootstrap.report.page;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.bootstrap.report.reading.RowHead;

/** Adds up what saved how much money, and how often, by tool. For one thread. */
final class SavedShares {
    /** What can save money, in the order in which a page shows it. */
    static final List<String> BY = List.of("cache", "ledger", "join", "duplicate");

    private final Map<String, Map<String, Share>> byTool = new TreeMap<>();

    /** How often, and how much in US dollars. */
    record Share(long sources, BigDecimal usd) {
        static final Share NONE = new Share(0, BigDecimal.ZERO);

        Share plus(Share other) {
            return new Share(sources + other.sources, usd.add(other.usd));
        }
    }

    void add(RowHead row) {
        if (!row.savedBy().isEmpty()) {
            byTool.computeIfAbsent(row.tool(), tool -> new TreeMap<>())
                    .merge(row.savedBy(), new Share(1, row.savedUsd()), Share::plus);
        }
    }

    Share of(String tool, String by) {
        return byTool.getOrDefault(tool, Map.of()).getOrDefault(by, Share.NONE);
    }

    Share all(String by) {
        return byTool.values().stream()
                .map(shares -> shares.getOrDefault(by, Share.NONE))
                .reduce(Share.NONE, Share::plus);
    }
}
