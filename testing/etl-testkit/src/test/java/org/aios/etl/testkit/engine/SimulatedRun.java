package org.aios.etl.testkit.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.model.Money;
import org.aios.etl.testkit.MemoryRunJournal;

/** One run with all its resumptions. */
final class SimulatedRun {
    final String id;
    final List<SourceItem> items;
    final MemoryRunJournal journal = new MemoryRunJournal();
    final Map<String, String> okRows = new HashMap<>();
    final Optional<Money> cap;
    /** Whether every start pays again. */
    final boolean payAgain;

    boolean started;

    SimulatedRun(String id, List<SourceItem> items, Optional<Money> cap, boolean payAgain) {
        this.payAgain = payAgain;
        this.id = id;
        this.items = List.copyOf(items);
        this.cap = cap;
    }
}
