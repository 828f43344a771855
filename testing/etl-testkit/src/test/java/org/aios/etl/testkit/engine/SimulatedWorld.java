package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.aios.etl.core.batch.BatchOptions;
import org.aios.etl.core.batch.BatchProgress;
import org.aios.etl.core.batch.BatchReport;
import org.aios.etl.core.batch.BatchRun;
import org.aios.etl.core.batch.ProgressListener;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.batch.StopSignal;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.pipeline.OperationOptions;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.port.Scheduling.Gate;
import org.aios.etl.core.spi.CacheStore;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.testkit.MemoryCacheStore;
import org.aios.etl.testkit.MemoryClaims;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.SeededScheduling;

/**
 * Runs and single calls over sources with which everything goes wrong, started again and again after crashes, stops and
 * deadlines until a last, undisturbed start. Everything follows from the seed. What the laws forbid is noted.
 */
final class SimulatedWorld {
    private static final Duration PAYMENT_WAIT = Duration.ofMinutes(20);

    /** What disturbs one start of the program. */
    private enum Disturbance {
        CRASH,
        STOP,
        DEADLINE,
        FAIL_FAST,
        NOTHING
    }

    private final Random random;
    private final SimulatedProvider provider = new SimulatedProvider();
    private final MemoryCacheStore store = new MemoryCacheStore();
    private final MemoryClaims claims = new MemoryClaims();
    private final Map<String, SourcePlan> plans = new LinkedHashMap<>();
    private final List<SimulatedRun> runs = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Set<String> notices = new HashSet<>();
    private final boolean cached;
    private final Duration ttl;
    private MemoryPaymentLedger ledger = new MemoryPaymentLedger();
    private Duration elapsed = Duration.ZERO;
    private long switches;

    SimulatedWorld(long seed) {
        random = new Random(seed);
        cached = random.nextInt(4) > 0;
        ttl = random.nextBoolean() ? Duration.ofDays(1) : Duration.ofMinutes(2);
        int sources = 1 + random.nextInt(10);
        for (int i = 1; i <= sources; i++) {
            String url = "https://far.example/" + i;
            plans.put(url, new SourcePlan(url, new Random(random.nextLong())));
        }
        int howMany = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 1; i <= howMany; i++) {
            runs.add(new SimulatedRun("run-" + i, items(), cap(), i == 2 && random.nextInt(3) == 0));
        }
    }

    private List<SourceItem> items() {
        List<SourceItem> items = new ArrayList<>();
        for (String url : plans.keySet()) {
            int copies = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 1;
            String tool = random.nextInt(3) == 0 ? SimulatedProcess.SLOW_TOOL : SimulatedProcess.FAST_TOOL;
            for (int i = 0; i < copies; i++) {
                int variant = random.nextInt(6) == 0 ? 2 : 1;
                Ask ask = new Ask(url, variant, Duration.ofSeconds(5));
                items.add(SourceItem.of("s" + (items.size() + 1), tool, ask));
            }
        }
        java.util.Collections.shuffle(items, random);
        return items;
    }

    private Optional<Money> cap() {
        return random.nextInt(4) == 0 ? Optional.of(Money.usd("1." + random.nextInt(9))) : Optional.empty();
    }

    /** Lives through everything; returns what went against the laws. */
    List<String> live() {
        int starts = random.nextInt(4);
        for (int i = 0; i < starts; i++) {
            start(Disturbance.values()[random.nextInt(5)]);
        }
        start(Disturbance.NOTHING);
        checkBill();
        return violations;
    }

    private void start(Disturbance disturbance) {
        SeededScheduling scheduling = new SeededScheduling(random.nextLong());
        Instant begin = scheduling.clock().instant();
        scheduling.jump(elapsed);
        // Undisturbed, nobody may be parked because jobs that never end hold all places.
        int places = disturbance == Disturbance.NOTHING ? Integer.MAX_VALUE : 1 + random.nextInt(6);
        SimulatedProcess.Limits limits =
                new SimulatedProcess.Limits(1 + random.nextInt(4), 1 + random.nextInt(2), places);
        SimulatedProcess process = new SimulatedProcess(this, scheduling, limits);
        SimulatedProcess other =
                runs.size() > 1 && random.nextBoolean() ? new SimulatedProcess(this, scheduling, limits) : process;
        boolean crash = disturbance == Disturbance.CRASH;
        if (crash) {
            scheduling.crashAfter(random.nextInt(plans.size() * 30), () -> {
                process.die();
                other.die();
                ledger = ledger.afterCrash();
            });
        }
        story.add("start of " + (other == process ? "one process" : "two processes") + " with " + disturbance + " and "
                + limits);
        boolean undisturbed = disturbance == Disturbance.NOTHING;
        boolean ended;
        try {
            ended = scheduling.run(() -> main(List.of(process, other), disturbance, undisturbed));
        } catch (AssertionError e) {
            throw new AssertionError(this + ": " + e.getMessage() + " " + e.getCause(), e);
        }
        switches += scheduling.switches();
        elapsed = Duration.between(begin, scheduling.clock().instant());
        story.add((ended ? "ended" : "crashed") + " after " + elapsed);
        if (claims.held() > 0) {
            violated("%d claims were never given back".formatted(claims.held()));
        }
    }

    /** Each run in its process, which may be the same; single calls in the first. */
    private void main(List<SimulatedProcess> processes, Disturbance disturbance, boolean undisturbed) {
        SimulatedProcess process = processes.get(0);
        Gate gate = process.scheduling().gate();
        int calls = runs.size() > 1 && random.nextBoolean() ? 2 : 0;
        int[] left = {runs.size() + calls};
        for (SimulatedRun run : runs) {
            process.scheduling().spawn("main of " + run.id, () -> {
                batch(processes.get(runs.indexOf(run)), run, disturbance, undisturbed);
                left[0]--;
                gate.changed();
            });
        }
        for (int i = 0; i < calls; i++) {
            String url = "https://far.example/" + (1 + random.nextInt(plans.size()));
            SourceItem item = SourceItem.of("call", SimulatedProcess.FAST_TOOL, Ask.of(url));
            String id = "call-" + story.size() + "-" + i;
            process.scheduling().spawn(id, () -> {
                process.service().collect(id, item, options(undisturbed, Optional.empty(), false), stop -> {});
                left[0]--;
                gate.changed();
            });
        }
        waitFor(gate, () -> left[0] == 0);
        processes.forEach(SimulatedProcess::close);
    }

    private void batch(SimulatedProcess process, SimulatedRun run, Disturbance disturbance, boolean undisturbed) {
        run.journal.startAgain();
        boolean again = run.payAgain || run.started && random.nextInt(5) == 0;
        StopSignal stop = new StopSignal();
        if (disturbance == Disturbance.STOP) {
            Duration after = Duration.ofMillis(random.nextInt(200_000));
            process.scheduling().spawn("stopper", () -> {
                pause(process.scheduling().gate(), after);
                stop.stop();
            });
        }
        Optional<Duration> deadline = disturbance == Disturbance.DEADLINE
                ? Optional.of(Duration.ofMillis(1 + random.nextInt(200_000)))
                : Optional.empty();
        BatchOptions options = new BatchOptions(
                1 + random.nextInt(5),
                10,
                options(undisturbed, run.cap, again),
                deadline,
                disturbance == Disturbance.FAIL_FAST,
                1 + random.nextInt(5),
                random.nextBoolean() ? 1 : 100);
        List<CollectionEvent.SourceFinished> finished = new ArrayList<>();
        List<BatchProgress> progress = new ArrayList<>();
        BatchRun batch = new BatchRun(
                run.id,
                Instant.EPOCH,
                run.items.iterator(),
                OptionalLong.of(run.items.size()),
                options,
                new WatchedJournal(run.journal, process),
                run.started,
                new EventBus(List.of(event -> {
                    if (event instanceof CollectionEvent.SourceFinished done) {
                        finished.add(done);
                    }
                })),
                ticking(progress),
                stop);
        run.started = true;
        long began = process.scheduling().ticks();
        try {
            BatchReport report = process.engine().run(batch);
            long took = process.scheduling().ticks() - began;
            new RunLaws(this, run, report, finished, progress).check(undisturbed, Duration.ofNanos(took));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts a run here", e);
        }
    }

    private OperationOptions options(boolean undisturbed, Optional<Money> cap, boolean payAgain) {
        CacheMode mode =
                random.nextInt(3) > 0 ? CacheMode.NORMAL : random.nextBoolean() ? CacheMode.OFF : CacheMode.REFRESH;
        Caps caps = cap.map(Caps.NONE::withPerRun).orElse(Caps.NONE);
        Duration wait = undisturbed ? PAYMENT_WAIT : Duration.ofSeconds(1 + random.nextInt(600));
        return new OperationOptions(mode, payAgain, caps, Duration.ofSeconds(60), 3, wait);
    }

    /** Each job that costs money is one that the ledger knows, and nothing was bought twice. */
    private void checkBill() {
        Map<String, SimulatedProvider.Job> bought = new HashMap<>();
        for (SimulatedProvider.Job job : provider.billed()) {
            Optional<Payment> payment =
                    inBooks(books -> books.ofIntent(job.intent().id()));
            boolean again = payment.filter(known -> known.opened().again()).isPresent();
            String key = job.intent().key()
                    + (again ? " once more by " + job.intent().run() : "");
            SimulatedProvider.Job earlier = bought.put(key, job);
            boolean replaced = again && earlier != null && endedLost(earlier);
            if (earlier != null && !replaced) {
                violated("paid twice for %s: %s and %s".formatted(key, earlier, job));
            }
            boolean known = payment.filter(counted -> counted.open()
                            || counted.settled().isPresent()
                            || counted.endedAs(LedgerRecord.End.LOST)
                            || counted.endedAs(LedgerRecord.End.ABANDONED) && paidAgain())
                    .isPresent();
            // A later purchase of the same may have found the job when the answer to its own submission was lost, too.
            boolean found = paidAgain()
                    && payments().stream()
                            .anyMatch(other -> other.providerId().equals(Optional.of(job.id()))
                                    && other.intent().provider().equals(job.provider())
                                    && (other.open() || !other.committed().isZero()));
            if (!known && !found) {
                violated("the ledger does not know the billed job " + job);
            }
        }
    }

    private boolean endedLost(SimulatedProvider.Job job) {
        return inBooks(books -> books.ofIntent(job.intent().id()))
                .filter(payment -> payment.endedAs(LedgerRecord.End.LOST))
                .isPresent();
    }

    boolean paidAgain() {
        return payments().stream().anyMatch(payment -> payment.opened().again());
    }

    <V> V inBooks(java.util.function.Function<Books, V> question) {
        try {
            return ledger.exclusively(question);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void checkCaps(Books books) {
        for (SimulatedRun run : runs) {
            Money spent = books.committed(payment -> payment.intent().run().equals(run.id));
            if (run.cap.isPresent() && spent.compareTo(run.cap.get()) > 0) {
                violated("%s has spent %s of %s".formatted(run.id, spent, run.cap.get()));
            }
        }
    }

    Money ledgerSum(String run) {
        return inBooks(
                books -> books.committed(payment -> payment.intent().run().equals(run)));
    }

    Money open(String run) {
        return inBooks(books -> books.committed(
                payment -> payment.open() && payment.intent().run().equals(run)));
    }

    /** What a source of a run cost, as far as its payments have ended. */
    Money closedSum(String run, String source) {
        return inBooks(books -> books.committed(payment -> !payment.open()
                && payment.intent().run().equals(run)
                && payment.opened().source().equals(source)));
    }

    List<Payment> payments() {
        return inBooks(books -> List.copyOf(books.all()));
    }

    boolean alone() {
        return runs.size() == 1;
    }

    SourcePlan planOf(SimulatedRun run, String id) {
        return run.items.stream()
                .filter(item -> item.id().equals(id))
                .findFirst()
                .map(item -> plan(((Ask) item.request().orElseThrow()).url()))
                .orElseThrow();
    }

    static String text(RunJournal.Entry entry) {
        return new String(entry.row(), StandardCharsets.UTF_8);
    }

    private static void waitFor(Gate gate, java.util.function.BooleanSupplier ready) {
        try {
            gate.await(ready, org.aios.etl.core.port.Scheduling.FOREVER);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts the main thread", e);
        }
    }

    private static void pause(Gate gate, Duration time) {
        try {
            gate.await(() -> false, time);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts this thread", e);
        }
    }

    void violated(String law) {
        violations.add(law);
    }

    void noticed(String fact) {
        notices.add(fact);
    }

    boolean cached() {
        return cached;
    }

    Duration ttl() {
        return ttl;
    }

    MemoryClaims claims() {
        return claims;
    }

    CacheStore store() {
        return store;
    }

    MemoryPaymentLedger ledger() {
        return ledger;
    }

    SimulatedProvider provider() {
        return provider;
    }

    SourcePlan plan(String url) {
        return Optional.ofNullable(plans.get(url)).orElseThrow();
    }

    long switches() {
        return switches;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        story.forEach(line -> out.append("\n  ").append(line));
        plans.values().forEach(plan -> out.append("\n  ").append(plan));
        runs.forEach(run -> out.append("\n  ")
                .append(run.id)
                .append(" cap ")
                .append(run.cap)
                .append(' ')
                .append(run.items.stream()
                        .map(item -> item.id() + "=" + ((Ask) item.request().orElseThrow()).url() + " " + item.tool())
                        .toList()));
        ledger.lines().forEach(line -> out.append("\n  ").append(line));
        runs.forEach(run -> run.journal
                .rows()
                .forEach(row -> out.append("\n  ").append(run.id).append(": ").append(row)));
        return out.toString();
    }

    private static ProgressListener ticking(List<BatchProgress> progress) {
        return new ProgressListener() {
            @Override
            public void accept(BatchProgress told) {
                progress.add(told);
            }

            @Override
            public Duration every() {
                return Duration.ofSeconds(30);
            }
        };
    }
}
