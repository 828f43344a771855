package org.aios.etl.core.cache;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.cache.EnvelopeFormat.Verdict;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CacheStore;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tidies the cache up in the background, at most once a day by all processes together: takes out what is of no more use,
 * folds old figures together, gives the space back. Begins when a session has lasted for some seconds, so that short
 * commands know nothing of it, and stops when the session ends. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CacheUpkeep implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(CacheUpkeep.class);

    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration BETWEEN = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BREATH = Duration.ofMillis(5);
    private static final int BEFORE_A_BREATH = 64;
    private static final int AT_ONCE = 100_000;

    /** Where it stands when the cache was last tidied up: the entry's {@code created}. */
    private static final String STAMP = ResultCache.OWN + "swept";

    private final ResultCache cache;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private volatile boolean stopped;
    private volatile boolean ended;

    private CacheUpkeep(ResultCache cache, Scheduling scheduling) {
        this.cache = cache;
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
    }

    /** Looks after a cache until it is closed, which has to be before the cache is. */
    public static CacheUpkeep begin(ResultCache cache, Scheduling scheduling) {
        CacheUpkeep upkeep = new CacheUpkeep(cache, scheduling);
        scheduling.spawn("etl-cache-upkeep", upkeep::work);
        return upkeep;
    }

    private void work() {
        try {
            Duration pause = FIRST;
            while (!gate.await(() -> stopped, pause)) {
                tidy();
                pause = EVERY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            gate.changed();
        }
    }

    private void tidy() throws InterruptedException {
        CacheStore store = cache.store();
        try {
            if (!due(store)) {
                return;
            }
            // First of all, so that other processes leave it to this one.
            Instant now = scheduling.clock().instant();
            store.put(STAMP, EnvelopeFormat.encode(Envelope.answer(STAMP, STAMP, "", now, new byte[0])));
            sweep(cache, scheduling, () -> stopped);
            if (stopped) {
                store.remove(STAMP);
            }
        } catch (IOException e) {
            LOG.debug("The cache could not be tidied up", e);
        }
    }

    private boolean due(CacheStore store) throws IOException {
        Instant now = scheduling.clock().instant();
        Optional<Instant> last = store.get(STAMP)
                .flatMap(bytes -> EnvelopeFormat.read(STAMP, bytes).entry())
                .map(Envelope::created);
        return last.filter(then -> !then.isAfter(now.plus(BETWEEN)) && now.isBefore(then.plus(BETWEEN)))
                .isEmpty();
    }

    /**
     * Takes out what is of no more use, folds old figures, and lets the store give back the space.
     *
     * @param stop asked often; true ends it early
     * @return how many entries were taken out
     * @throws IOException if the store fails; what is done stays done
     */
    public static long sweep(ResultCache cache, Scheduling scheduling, BooleanSupplier stop) throws IOException {
        long removed = 0;
        int looked = 0;
        for (String key : doomed(cache, stop)) {
            if (stop.getAsBoolean() || ++looked % BEFORE_A_BREATH == 0 && !breathed(scheduling, stop)) {
                return removed;
            }
            removed += stillDoomed(cache, key) && cache.store().remove(key) ? 1 : 0;
        }
        if (!stop.getAsBoolean()) {
            cache.foldStatistics();
            cache.compact();
        }
        return removed;
    }

    private static boolean breathed(Scheduling scheduling, BooleanSupplier stop) {
        try {
            return !scheduling.gate().await(stop, BREATH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> doomed(ResultCache cache, BooleanSupplier stop) throws IOException {
        Instant now = cache.now();
        List<String> keys = new ArrayList<>();
        cache.store().entries(stored -> {
            if (doomed(stored.key(), stored.value(), now)) {
                keys.add(stored.key());
            }
            return keys.size() < AT_ONCE && !stop.getAsBoolean();
        });
        return keys;
    }

    /** It may have been renewed since it was seen. */
    private static boolean stillDoomed(ResultCache cache, String key) throws IOException {
        return cache.store()
                .get(key)
                .filter(value -> doomed(key, value, cache.now()))
                .isPresent();
    }

    private static boolean doomed(String key, byte[] value, Instant now) {
        if (key.startsWith(ResultCache.OWN)) {
            return false;
        }
        EnvelopeFormat.Reading reading = EnvelopeFormat.read(key, value);
        return reading.verdict() == Verdict.DAMAGED
                || reading.verdict() == Verdict.OUTDATED
                || reading.entry().filter(entry -> entry.overAt(now)).isPresent();
    }

    /** Stops, and waits a moment for a step that is under way. */
    @Override
    public void close() {
        stopped = true;
        gate.changed();
        try {
            gate.await(() -> ended, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
