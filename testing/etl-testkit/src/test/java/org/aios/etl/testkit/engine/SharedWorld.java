package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;

/**
 * Up to four processes with one cache that want the same few sources at about the same time. Calls are stopped, far ends
 * fail, one process dies. Everything follows from the seed. What the laws forbid is noted.
 */
final class SharedWorld {
    private static final CacheMode[] MODES = {CacheMode.NORMAL, CacheMode.REFRESH, CacheMode.OFF};
    /** Few different times, so that things often happen at once. */
    private static final int TIMES = 4;

    private static final Duration STEP = Duration.ofSeconds(1);

    private final Random random;
    private final boolean disturbed;
    private final List<Bench> processes = new ArrayList<>();
    private final Set<Bench> dead = new HashSet<>();
    private final Map<String, Bench> loading = new HashMap<>();
    private final Map<String, Integer> loads = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Set<String> wanted = new HashSet<>();

    SharedWorld(long seed) {
        random = new Random(seed);
        disturbed = random.nextInt(4) > 0;
        Bench[] first = new Bench[1];
        first[0] = Bench.ofSeed(seed, slots(), (ask, context) -> load(first[0], ask, context));
        processes.add(first[0]);
        int others = 1 + random.nextInt(3);
        for (int i = 0; i < others; i++) {
            Bench[] other = new Bench[1];
            other[0] = first[0].another(slots(), (ask, context) -> load(other[0], ask, context));
            processes.add(other[0]);
        }
    }

    private int slots() {
        return 1 + random.nextInt(2);
    }

    /** Lives through everything; returns what went against the laws. */
    List<String> live() {
        List<Runnable> steps = new ArrayList<>();
        for (Bench process : processes) {
            int calls = 1 + random.nextInt(5);
            for (int i = 0; i < calls; i++) {
                steps.add(call(process, "k" + random.nextInt(3)));
            }
        }
        if (disturbed && random.nextInt(3) == 0) {
            Bench victim = processes.get(random.nextInt(processes.size()));
            steps.add(after(() -> {
                dead.add(victim);
                loading.values().removeIf(victim::equals);
                victim.claims.die();
            }));
        }
        Bench first = processes.get(0);
        first.run(() -> first.inParallel(steps));
        if (first.claims.held() > 0) {
            violated("%d claims were never given back".formatted(first.claims.held()));
        }
        if (!disturbed && !loads.equals(onceEach())) {
            violated("undisturbed, the sources were loaded %s".formatted(loads));
        }
        return violations;
    }

    private Map<String, Integer> onceEach() {
        Map<String, Integer> once = new HashMap<>();
        wanted.forEach(key -> once.put(key, 1));
        return once;
    }

    private Runnable call(Bench process, String key) {
        CacheMode mode = disturbed ? MODES[Math.max(0, random.nextInt(7) - 4)] : CacheMode.NORMAL;
        boolean stopped = disturbed && random.nextInt(5) == 0;
        String url = "https://far.example/" + key;
        wanted.add(url);
        // The option that is not part of the key tells the collector how it was asked.
        SourceItem item = SourceItem.of(key, Bench.TOOL, new Ask(url, 1, Duration.ofSeconds(mode.ordinal() + 1)));
        List<Runnable> stops = new ArrayList<>();
        if (stopped) {
            Runnable stop = after(() -> stops.forEach(Runnable::run));
            return after(() -> {
                process.scheduling.spawn("stopper", stop);
                process.service().collect("run", item, OperationOptions.DEFAULT.with(mode), stops::add);
            });
        }
        return after(() -> {
            ResultRow row = process.service().collect("run", item, OperationOptions.DEFAULT.with(mode), stops::add);
            boolean ended = row.result().isPresent()
                    || disturbed && row.failure().orElseThrow().code() == ErrorCode.NOT_FOUND;
            if (!ended && !dead.contains(process)) {
                violated("a call ended with " + row.failure());
            }
        });
    }

    private Runnable after(Runnable step) {
        Duration delay = STEP.multipliedBy(random.nextInt(TIMES));
        return () -> {
            processes.get(0).elapse(delay);
            step.run();
        };
    }

    private Collected<Told> load(Bench process, Ask ask, CollectionContext context) throws CollectionException {
        boolean shared = ask.patience().toSeconds() != CacheMode.OFF.ordinal() + 1;
        if (dead.contains(process)) {
            throw new CollectionException(ErrorCode.CANCELLED, "Nobody lives here any more");
        }
        if (shared && loading.putIfAbsent(ask.url(), process) != null) {
            violated(ask.url() + " is loaded by two at once");
        }
        if (ask.patience().toSeconds() == CacheMode.NORMAL.ordinal() + 1 && fresh(ask.url())) {
            violated(ask.url() + " is loaded although the cache holds it");
        }
        loads.merge(ask.url(), 1, Integer::sum);
        try {
            process.work(STEP.multipliedBy(random.nextInt(TIMES)));
            if (disturbed && random.nextInt(8) == 0) {
                throw new CollectionException(ErrorCode.NOT_FOUND, "There is nothing here");
            }
            return Collected.of(new Told("text"), "text").build();
        } finally {
            loading.remove(ask.url(), process);
        }
    }

    private boolean fresh(String url) {
        Bench first = processes.get(0);
        boolean[] found = new boolean[1];
        try {
            new ResultCache(first.store, first.scheduling)
                    .entries((entry, bytes) -> found[0] |= entry.source().equals(url)
                            && entry.freshAt(first.scheduling.clock().instant()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found[0];
    }

    private void violated(String law) {
        violations.add(law);
    }
}
