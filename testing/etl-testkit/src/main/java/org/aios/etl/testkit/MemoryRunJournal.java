package org.aios.etl.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.RunJournal;

/** A run journal in memory. Thread-safe. */
public final class MemoryRunJournal implements RunJournal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> ofThisStart = new HashSet<>();

    @Override
    public void commit(List<Entry> committed) {
        lock.lock();
        try {
            for (Entry entry : committed) {
                entries.put(entry.id(), entry);
                ofThisStart.add(entry.id());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Begins another start of the run: what is there already belongs to a former one. */
    public void startAgain() {
        lock.lock();
        try {
            ofThisStart.clear();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void keep(String id, long position) {
        lock.lock();
        try {
            Entry known = entries.get(id);
            if (known != null) {
                entries.put(id, new Entry(id, known.key(), position, known.summary(), known.row()));
                ofThisStart.add(id);
            }
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
                    .filter(entry -> ofThisStart.contains(entry.id()))
                    .filter(entry -> entry.key().equals(key))
                    .findFirst();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void finish() {
        lock.lock();
        try {
            List<Entry> ordered = entries.values().stream()
                    .filter(entry -> ofThisStart.contains(entry.id()))
                    .sorted(Comparator.comparingLong(Entry::position))
                    .toList();
            entries.clear();
            ordered.forEach(entry -> entries.put(entry.id(), entry));
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
