package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers the order in which jobs were submitted, so that the provider's list, newest first, can be opened at the right
 * page. Thread-safe.
 *
 * <p>With 200 jobs in flight those about to finish are the oldest: they stand at the end of the first page or on the second.
 * A page that begins with them needs one request where two would be.
 */
final class AssemblyAiRecentJobs {
    /** Ids beyond this many are forgotten; their jobs are looked for from the newest on. */
    private static final int REMEMBERED = 4_000;
    /** Jobs submitted at about the same time may be listed in another order. */
    private static final int DISORDER = 16;
    /** What the newest page holds anyway. */
    private static final int FIRST_PAGE = 180;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like the two below. Number n has the id at n - forgotten. */
    private final List<String> ids = new ArrayList<>();

    private final Map<String, Long> numbers = new HashMap<>();
    private long forgotten;

    void submitted(String id) {
        lock.lock();
        try {
            numbers.put(id, forgotten + ids.size());
            ids.add(id);
            if (ids.size() > REMEMBERED) {
                forgetHalf();
            }
        } finally {
            lock.unlock();
        }
    }

    private void forgetHalf() {
        List<String> oldest = ids.subList(0, REMEMBERED / 2);
        oldest.forEach(numbers::remove);
        forgotten += oldest.size();
        oldest.clear();
    }

    /** Returns the job before which the page should begin that holds all of the given ones; empty for the newest page. */
    Optional<String> pageOf(Set<String> wanted) {
        lock.lock();
        try {
            long newest = forgotten + ids.size() - 1;
            List<Long> known = wanted.stream()
                    .flatMap(id -> Optional.ofNullable(numbers.get(id)).stream())
                    .toList();
            long first = known.stream().mapToLong(Long::longValue).min().orElse(newest);
            long last = known.stream().mapToLong(Long::longValue).max().orElse(newest);
            boolean onFirstPage = newest - first < FIRST_PAGE;
            boolean atTheTop = newest - last <= DISORDER;
            return onFirstPage || atTheTop
                    ? Optional.empty()
                    : Optional.of(ids.get((int) (last + DISORDER - forgotten)));
        } finally {
            lock.unlock();
        }
    }
}
