package org.aios.etl.core.pipeline;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.SavingsRecord;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectionListener;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what cache, ledger, joined calls, duplicates and free alternatives saved. Sums it up and adds it to the record
 * {@value #SECONDS} seconds after the first amount at the latest, at the end of each run, and on {@link #close}; so a
 * process that is killed takes no more than that with it. A record that cannot be written harms no collection: that is
 * said once, and tried again with what comes next. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SavingsListener implements CollectionListener, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SavingsListener.class);
    private static final int SECONDS = 5;

    private final SavingsRecord record;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    /** Held while the record is written; taken before the other lock. */
    private final ReentrantLock writing = new ReentrantLock();
    /** Guarded by the writing lock. */
    private boolean warned;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like all below but the stop. By what they are about. */
    private Map<Saving, Saving> pending = new LinkedHashMap<>();

    private boolean scheduled;
    private volatile boolean closed;

    /** Adds to a record; a thread is started only when there is something to add. */
    public SavingsListener(SavingsRecord record, Scheduling scheduling) {
        this.record = record;
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
    }

    @Override
    public void on(CollectionEvent event) {
        if (event instanceof CollectionEvent.SourceFinished finished) {
            finished.savedBy()
                    .ifPresent(by -> add(
                            finished.at(),
                            finished.subject(),
                            Saving.Kind.SAVED,
                            by.name().toLowerCase(Locale.ROOT),
                            finished.saved()));
        } else if (event instanceof CollectionEvent.PaymentSpared spared) {
            add(spared.at(), spared.subject(), Saving.Kind.SPARED, spared.by(), spared.listPrice());
        } else if (event instanceof CollectionEvent.RunFinished) {
            flush();
        }
    }

    private void add(Instant at, CollectionEvent.Subject subject, Saving.Kind kind, String who, Money amount) {
        if (amount.isZero()) {
            return;
        }
        if (keep(new Saving(Books.day(at), subject.run(), subject.tool(), kind, who, 1, amount))) {
            scheduling.spawn("etl-savings", this::flushLater);
        }
    }

    /** Returns whether somebody has to be found who writes it later. */
    private boolean keep(Saving saving) {
        lock.lock();
        try {
            pending.merge(saving.about(), saving, Saving::plus);
            boolean first = !scheduled && !closed;
            scheduled |= first;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void flushLater() {
        try {
            gate.await(() -> closed, Duration.ofSeconds(SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.lock();
        try {
            scheduled = false;
        } finally {
            lock.unlock();
        }
        flush();
    }

    private void flush() {
        writing.lock();
        try {
            Map<Saving, Saving> taken = take();
            if (!taken.isEmpty()) {
                write(taken);
            }
        } finally {
            writing.unlock();
        }
    }

    private Map<Saving, Saving> take() {
        lock.lock();
        try {
            Map<Saving, Saving> taken = pending;
            pending = new LinkedHashMap<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void write(Map<Saving, Saving> taken) {
        try {
            record.add(List.copyOf(taken.values()));
        } catch (IOException e) {
            putBack(taken);
            if (!warned) {
                warned = true;
                LOG.warn("What was saved could not be recorded, so etl costs will show less: {}", e.getMessage());
            }
        }
    }

    private void putBack(Map<Saving, Saving> taken) {
        lock.lock();
        try {
            taken.forEach((about, saving) -> pending.merge(about, saving, Saving::plus));
        } finally {
            lock.unlock();
        }
    }

    /** Adds what is left to the record; what is told afterwards is lost. */
    @Override
    public void close() {
        closed = true;
        gate.changed();
        flush();
    }
}
