package org.aios.etl.core.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which keys have a flight under way, and who waits for each. Each method is one step for all others; each who waits is in
 * one list at most, and whoever takes it out there is the only one who tells it something. Thread-safe.
 *
 * @param <W> who waits; one is not equal to another
 */
final class Flights<W> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<W>> waiting = new HashMap<>();

    /** Waits for the flight of a key; where there is none, begins one and returns false. */
    boolean join(String key, W who) {
        lock.lock();
        try {
            List<W> others = waiting.putIfAbsent(key, new ArrayList<>(0));
            return others != null && others.add(who);
        } finally {
            lock.unlock();
        }
    }

    /** Ends a flight; returns who waited for it, in the order of their coming. */
    List<W> land(String key) {
        lock.lock();
        try {
            List<W> waited = waiting.remove(key);
            return waited == null ? List.of() : waited;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets those for whom a flight brought nothing wait for the flight that has begun meanwhile; where there is none, begins
     * one for them and returns the first, who does not wait but leads.
     */
    Optional<W> joinAgain(String key, List<W> unserved) {
        lock.lock();
        try {
            List<W> others = waiting.get(key);
            if (others != null) {
                others.addAll(unserved);
                return Optional.empty();
            }
            waiting.put(key, new ArrayList<>(unserved.subList(1, unserved.size())));
            return Optional.of(unserved.get(0));
        } finally {
            lock.unlock();
        }
    }

    /** Stops waiting; returns whether it still waited. */
    boolean leave(String key, W who) {
        lock.lock();
        try {
            List<W> others = waiting.get(key);
            return others != null && others.remove(who);
        } finally {
            lock.unlock();
        }
    }
}
