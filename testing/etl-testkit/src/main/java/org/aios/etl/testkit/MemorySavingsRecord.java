package org.aios.etl.testkit;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.SavingsRecord;

/** A record of savings in memory, which can be told to fail. Thread-safe. */
public final class MemorySavingsRecord implements SavingsRecord {
    private final List<Saving> savings;
    private volatile boolean failing;

    /** Makes an empty record. */
    public MemorySavingsRecord() {
        this(new CopyOnWriteArrayList<>());
    }

    private MemorySavingsRecord(List<Saving> savings) {
        this.savings = savings;
    }

    /** Opens the same record once more, like another process. */
    public MemorySavingsRecord another() {
        return new MemorySavingsRecord(savings);
    }

    /** Says whether adding fails from now on. */
    public void failing(boolean value) {
        failing = value;
    }

    @Override
    public void add(List<Saving> added) throws IOException {
        if (failing) {
            throw new IOException("The record of savings fails, as told");
        }
        savings.addAll(added);
    }

    @Override
    public Content read() {
        return new Content(
                savings.stream().sorted(Comparator.comparing(Saving::day)).toList(), 0);
    }
}
