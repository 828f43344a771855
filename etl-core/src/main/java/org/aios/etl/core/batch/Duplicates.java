package org.aios.etl.core.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.pipeline.Identity;
import org.aios.etl.core.port.RunJournal;

/**
 * Lets each key run once in a run: the first source of a key works, later ones follow it and get its answer. Knows the
 * keys that are under way; those that are done are in the journal. Thread-safe.
 *
 * <p>Why none is missed: a key leaves this table only after its row is in the journal, and whoever finds no entry here
 * makes one before it looks there.
 */
final class Duplicates {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Follower>> underWay = new HashMap<>();
    private final RunJournal journal;

    Duplicates(RunJournal journal) {
        this.journal = journal;
    }

    /** A source that repeats another one. */
    record Follower(Placed source, Identity identity, Map<String, Object> input) {}

    /** What is to be told to followers: what is in the journal. */
    record Known(RunJournal.Entry entry, List<Follower> followers) {}

    /**
     * What a source of a key is: the first, which works; or a follower of another one. Where that one is done already, it
     * is {@code known}; else the follower is among those that {@link #done} returns.
     */
    record Joined(boolean first, Optional<Known> known) {}

    /** Joins the sources of a key. */
    Joined join(Follower source) throws IOException {
        String key = source.identity.key();
        lock.lock();
        try {
            List<Follower> followers = underWay.get(key);
            if (followers != null) {
                followers.add(source);
                return new Joined(false, Optional.empty());
            }
            underWay.put(key, new ArrayList<>(0));
        } finally {
            lock.unlock();
        }
        Optional<RunJournal.Entry> entry = journal.byKey(key);
        if (entry.isEmpty()) {
            return new Joined(true, Optional.empty());
        }
        List<Follower> followers = new ArrayList<>();
        followers.add(source);
        followers.addAll(done(key));
        return new Joined(false, Optional.of(new Known(entry.get(), followers)));
    }

    /** Ends a key, whose row is in the journal now, and returns who followed it. */
    List<Follower> done(String key) {
        lock.lock();
        try {
            List<Follower> followers = underWay.remove(key);
            return followers == null ? List.of() : followers;
        } finally {
            lock.unlock();
        }
    }
}
