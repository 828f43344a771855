package org.aios.etl.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.RunJournal;

/** A run journal in memory. Thread-safe. */
public final class MemoryRunJournal implements RunJournal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    @Override
    public void commit(Entry entry) {
        lock.lock();
        try {
            entries.put(entry.id(), entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Entry> byId(String id) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(id));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Entry> byKey(String key) {
        lock.lock();
        try {
            return entries.values().stream()
                    .filter(entry -> entry.key().equals(key))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finish(Iterable<String> order) {
        lock.lock();
        try {
            Map<String, Entry> ordered = new LinkedHashMap<>();
            for (String id : order) {
                Entry entry = entries.get(id);
                if (entry != null) {
                    ordered.put(id, entry);
                }
            }
            entries.clear();
            entries.putAll(ordered);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the rows in the order of the results file. */
    public List<String> rows() {
        lock.lock();
        try {
            return entries.values().stream()
                    .map(entry -> new String(entry.row(), StandardCharsets.UTF_8))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {}
}
