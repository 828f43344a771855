package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.aios.etl.core.cache.CacheMode;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.payment.Payer;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionEvent.Subject;
import org.aios.etl.core.spi.Spared;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One source on its way down the pipeline. Its fields are written by the thread that works on it; {@link #end} may come
 * from any thread.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Operation implements Payer {
    private final Subject subject;
    private final Tool<?, ?> tool;
    private final Record request;
    private final Identity identity;
    private final OperationOptions options;
    private final Slots.Rank rank;
    private final Surroundings surroundings;
    private final EventBus listener;
    private volatile Crew crew;
    private final Scheduling.Gate gate;
    private final TimeAccount time;
    private final long waitUntil;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Resources resources;
    private Scheduling.@Nullable Worker worker;
    private boolean inCollector;
    private volatile @Nullable CollectionException ended;
    private volatile boolean leaked;
    private volatile OptionalLong slotSince = OptionalLong.empty();
    private boolean estimating;
    private boolean askingAgain;
    private boolean revalidating;
    private Set<String> tags = Set.of();

    private volatile Slots.@Nullable Lease lease;
    private volatile boolean yielded;
    private volatile Runnable whenEnded = () -> {};
    private volatile Runnable whenResumed = () -> {};
    private @Nullable Envelope previous;
    private volatile boolean asked;
    private boolean cacheable;
    private Freshness freshness = Freshness.DEFAULT;
    private Money saved = Money.ZERO;
    private Optional<Duration> retryAfter = Optional.empty();
    /** What the collector's present attempt declared. */
    private final List<Spared> spared = new CopyOnWriteArrayList<>();

    private final AtomicLong stageSince = new AtomicLong();

    /** Makes an operation; it holds nothing until it is handled. */
    public Operation(
            Subject subject,
            Tool<?, ?> tool,
            Record request,
            Identity identity,
            OperationOptions options,
            Slots.Rank rank,
            Surroundings surroundings,
            EventBus listener,
            Crew crew) {
        this.subject = subject;
        this.tool = tool;
        this.request = request;
        this.identity = identity;
        this.options = options;
        this.rank = rank;
        this.surroundings = surroundings;
        this.listener = listener;
        this.crew = crew;
        this.gate = surroundings.scheduling().gate();
        this.time = new TimeAccount(surroundings.scheduling(), options.timeout());
        this.waitUntil =
                surroundings.scheduling().ticks() + options.paymentWait().toNanos();
    }

    /** Says which thread works on it, so that it can be interrupted. */
    public void workedOnBy(Scheduling.Worker thread) {
        lock.lock();
        try {
            worker = thread;
            if (inCollector && ended != null) {
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes it away from the thread and the crew that it came from; another thread goes on with it. */
    void detach() {
        lock.lock();
        try {
            worker = null;
        } finally {
            lock.unlock();
        }
        crew = Crew.NONE;
    }

    /** Says what happens once it is ended, in place of what was said before; at once if it is ended already. */
    void whenEnded(Runnable action) {
        whenEnded = action;
        if (ended != null) {
            action.run();
        }
    }

    /** Says what happens when its clock runs on after a wait. */
    void whenResumed(Runnable action) {
        whenResumed = action;
    }

    /** Returns whether the collector's own code runs, and not the core's on its behalf. */
    boolean inCollector() {
        lock.lock();
        try {
            return inCollector;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether its thread was given up at its deadline: that thread must take no more work. */
    public boolean leaked() {
        return leaked;
    }

    /** Ends it from outside: closes what it has open, wakes it, interrupts its collector. */
    public void cancel() {
        end(ErrorCode.CANCELLED, "Stopped before it was finished; run again with --resume");
    }

    void end(ErrorCode code, String message) {
        Resources toClose;
        lock.lock();
        try {
            if (ended == null) {
                ended = new CollectionException(code, message);
            }
            toClose = resources;
        } finally {
            lock.unlock();
        }
        try {
            if (toClose != null) {
                toClose.close();
            }
        } finally {
            wake();
        }
    }

    private void wake() {
        lock.lock();
        try {
            if (inCollector && worker != null) {
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
        gate.changed();
        whenEnded.run();
    }

    void leak() {
        leaked = true;
        releaseSlot();
        emit(new CollectionEvent.OperationLeaked(now(), subject));
        crew.workerLost();
    }

    Optional<CollectionException> ended() {
        return Optional.ofNullable(ended);
    }

    /** Marks the thread as running the collector's own code, where it may be interrupted. */
    void enterCollector() {
        lock.lock();
        try {
            inCollector = true;
            if (ended != null && worker != null) {
                worker.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #enterCollector}; an interrupt that came meanwhile is taken back, so that no port sees it. */
    @SuppressWarnings("ResultOfMethodCallIgnored")
    void exitCollector() {
        lock.lock();
        try {
            inCollector = false;
        } finally {
            lock.unlock();
        }
        Thread.interrupted();
    }

    Resources openResources() {
        Resources opened = new Resources(this, surroundings);
        lock.lock();
        try {
            resources = opened;
        } finally {
            lock.unlock();
        }
        if (ended != null) {
            opened.close();
        }
        return opened;
    }

    Resources resources() {
        lock.lock();
        try {
            if (resources == null) {
                throw new IllegalStateException("The operation has not reached its deadline stage");
            }
            return resources;
        } finally {
            lock.unlock();
        }
    }

    boolean acquireSlot() {
        boolean got = acquire(rank);
        slotSince = OptionalLong.of(surroundings.scheduling().ticks());
        return got;
    }

    /** Returns when it first got a slot, by the monotonic clock; empty if it never needed one. */
    public OptionalLong slotSince() {
        return slotSince;
    }

    /** Makes it end where it would pay, and say what it would cost. */
    public void estimateOnly() {
        estimating = true;
    }

    boolean estimating() {
        return estimating;
    }

    /** Makes it ask the far end although that is known to have refused lately, since somebody wants another try. */
    public void askAgain() {
        askingAgain = true;
    }

    boolean asksAgain() {
        return askingAgain;
    }

    /** Says by which words its answer can be invalidated later, once it is cached. */
    public void tag(Set<String> words) {
        tags = Set.copyOf(words);
    }

    Set<String> tags() {
        return tags;
    }

    /** Returns the same request for nobody in particular: it works after all others, pays nothing and tells nobody. */
    Operation inBackground() {
        Operation twin = new Operation(
                new Subject("background", subject.source(), subject.tool()),
                tool,
                request,
                identity,
                new OperationOptions(
                        CacheMode.NORMAL,
                        false,
                        Caps.NONE.withPerRun(Money.ZERO),
                        options.timeout(),
                        options.attempts(),
                        Duration.ZERO),
                Slots.Rank.BACKGROUND,
                surroundings,
                new EventBus(List.of()),
                Crew.NONE);
        twin.revalidating = true;
        twin.tags = tags;
        return twin;
    }

    /** Returns whether it renews a stale answer that somebody else has got already. */
    boolean revalidating() {
        return revalidating;
    }

    void releaseSlot() {
        Slots.Lease held = lease;
        if (held != null) {
            held.release();
        }
    }

    private boolean acquire(Slots.Rank as) {
        try {
            Slots.Lease got = surroundings.slots().acquire(tool.name(), as, gate, () -> ended != null);
            lease = got;
            return got.held();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // Payer

    @Override
    public String run() {
        return subject.run();
    }

    @Override
    public String source() {
        return subject.source();
    }

    @Override
    public String tool() {
        return subject.tool();
    }

    @Override
    public boolean payAgain() {
        return options.payAgain();
    }

    @Override
    public Caps caps() {
        return options.caps();
    }

    @Override
    public Duration waitLeft() {
        return Duration.ofNanos(
                Math.max(0, waitUntil - surroundings.scheduling().ticks()));
    }

    @Override
    public void pause(Duration length) throws CollectionException {
        pause(length, () -> false);
    }

    @Override
    public void pause(Duration length, BooleanSupplier ready) throws CollectionException {
        try {
            gate.await(() -> ended != null || ready.getAsBoolean(), length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectionException(ErrorCode.CANCELLED, "Stopped while it waited", e);
        }
        ensureOpen();
    }

    @Override
    public void nudge() {
        gate.changed();
    }

    @Override
    public void yieldSlot() {
        if (!yielded) {
            yielded = true;
            time.stop();
            releaseSlot();
            crew.slotYielded();
        }
    }

    @Override
    public void regainSlot() throws CollectionException {
        regainSlot(Slots.Rank.RESUMED);
    }

    @Override
    public void regainSlotFirst() throws CollectionException {
        regainSlot(Slots.Rank.PLACED);
    }

    private void regainSlot(Slots.Rank rank) throws CollectionException {
        if (yielded) {
            yielded = false;
            crew.slotRegained();
            boolean got = acquire(rank);
            time.run();
            whenResumed.run();
            if (!got) {
                ensureOpen();
                throw new CollectionException(ErrorCode.CANCELLED, "Stopped while it waited for a slot");
            }
        }
    }

    void regainSlotAfter(CollectionException failure) {
        if (ended == null) {
            try {
                regainSlot();
            } catch (CollectionException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Tells the crew that a thread which ended while it waited is back. */
    void backFromWaiting() {
        if (yielded) {
            yielded = false;
            crew.slotRegained();
        }
    }

    @Override
    public void ensureOpen() throws CollectionException {
        CollectionException why = ended;
        if (why != null) {
            throw new CollectionException(why.code(), why.reason());
        }
    }

    @Override
    public void opened(String provider, Money reserved) {
        emit(new CollectionEvent.PaymentOpened(now(), subject, provider, reserved));
    }

    @Override
    public void troubled(String provider, String message) {
        emit(new CollectionEvent.PaymentTroubled(now(), subject, provider, message));
    }

    @Override
    public void settled(String provider, Money cost, Duration took) {
        emit(new CollectionEvent.PaymentSettled(now(), subject, provider, cost, took));
    }

    /** Begins a stage of the collector's work and returns when the one before it began, in ticks. */
    long stageSince(long now) {
        return stageSince.getAndSet(now);
    }

    // What the stages share

    /** Returns whether anybody listens; else an event need not be made. */
    boolean heard() {
        return listener.heard();
    }

    void emit(CollectionEvent event) {
        listener.on(event);
    }

    java.time.Instant now() {
        return surroundings.scheduling().clock().instant();
    }

    Subject subject() {
        return subject;
    }

    Tool<?, ?> collectorTool() {
        return tool;
    }

    Record request() {
        return request;
    }

    Identity identity() {
        return identity;
    }

    OperationOptions options() {
        return options;
    }

    TimeAccount time() {
        return time;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Optional<Envelope> previous() {
        return Optional.ofNullable(previous);
    }

    void previous(Envelope entry) {
        previous = entry;
    }

    /** Notes that the ledger was asked, so that the source's cost has to be read from it. */
    void askedLedger(Money savedThere) {
        asked = true;
        saved = saved.plus(savedThere);
    }

    boolean askedLedger() {
        return asked;
    }

    Money savedByLedger() {
        return saved;
    }

    void beginAttempt() {
        retryAfter = Optional.empty();
        spared.clear();
    }

    void spared(Spared purchase) {
        spared.add(purchase);
    }

    /** Tells what this attempt's result made unnecessary to pay. */
    void tellSpared() {
        spared.forEach(purchase -> emit(new CollectionEvent.PaymentSpared(
                now(), subject, purchase.by(), purchase.provider(), purchase.listPrice())));
    }

    void collected(boolean mayBeCached, Freshness validity) {
        cacheable = mayBeCached;
        freshness = validity;
    }

    void retryAfter(Optional<Duration> advice) {
        retryAfter = advice;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    boolean cacheable() {
        return cacheable;
    }

    Freshness freshness() {
        return freshness;
    }
}
