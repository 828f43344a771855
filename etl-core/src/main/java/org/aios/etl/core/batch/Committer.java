package org.aios.etl.core.batch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.core.port.Scheduling;

/**
 * Commits what is finished, many rows with one write, and tells each row only then. Whoever finishes sources faster than
 * they can be committed waits before taking more. Thread-safe.
 *
 * <p>Rows that come alone are committed at once; after a commit the next one lets a millisecond pass, so that a flood of
 * quick sources costs few writes. A row that comes before its predecessor in the input waits as long for it, in a flood up
 * to {@value #LONGEST_EARLY_MILLIS} ms, so that its rows stand in input order from the start and need not be written again.
 */
final class Committer {
    private static final Duration GATHERING_TIME = Duration.ofMillis(1);
    private static final int PLENTY = 512;
    /** So many rows in a millisecond or two are a flood. */
    private static final int FLOOD = 16;

    private static final long LONGEST_EARLY_MILLIS = 20;
    private static final int MOST_PENDING = 2_048;
    private static final long MOST_PENDING_BYTES = 32L << 20;

    private final RunJournal journal;
    private final Scheduling scheduling;
    private final Scheduling.Gate gate;
    private final Consumer<Finished> told;
    private final Consumer<Throwable> broken;

    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock, like all below. */
    private List<Finished> pending = new ArrayList<>();

    private long pendingBytes;
    private boolean writerWaits;
    private int waitingForRoom;
    private volatile boolean over;

    /** Of the writing thread alone, like the two below: what waits for its predecessors. */
    private List<Finished> early = new ArrayList<>();

    private long earlySince;

    private long nextPosition;

    /**
     * Makes a committer; {@link #start} begins its work.
     *
     * @param told is told each source after its commit, by one thread
     * @param broken is told what ended the work early; what is pending then is lost, and done again by a resumption
     */
    Committer(RunJournal journal, Scheduling scheduling, Consumer<Finished> told, Consumer<Throwable> broken) {
        this.journal = journal;
        this.scheduling = scheduling;
        this.gate = scheduling.gate();
        this.told = told;
        this.broken = broken;
    }

    void start() {
        scheduling.spawn("etl-commit", this::work);
    }

    /** Waits while too much is pending; for those who may wait, before they take more work. */
    void awaitRoom() throws InterruptedException {
        if (!room(1)) {
            gate.await(() -> over || room(0), Scheduling.FOREVER);
            room(-1);
        }
    }

    /** Hands a finished source over. Does not wait. */
    void add(Finished finished) {
        boolean wake;
        lock.lock();
        try {
            pending.add(finished);
            pendingBytes += finished.entry().row().length;
            wake = writerWaits || pending.size() == PLENTY;
        } finally {
            lock.unlock();
        }
        if (wake) {
            gate.changed();
        }
    }

    /** Ends the work once nothing is pending. */
    void close() {
        over = true;
        gate.changed();
    }

    /** Returns whether there is room; where there is none, so many more wait for it. */
    private boolean room(int more) {
        lock.lock();
        try {
            boolean room = pending.size() < MOST_PENDING && pendingBytes < MOST_PENDING_BYTES;
            waitingForRoom += room && more > 0 ? 0 : more;
            return room;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            for (List<Finished> batch = take(); !batch.isEmpty() || early.size() > 0; batch = take()) {
                if (!batch.isEmpty()) {
                    journal.commit(batch.stream().map(Finished::entry).toList());
                    batch.forEach(told);
                }
                gate.await(() -> over || pendingAtLeast(PLENTY), GATHERING_TIME);
            }
        } catch (IOException | RuntimeException | Error e) {
            over = true;
            broken.accept(e);
        } catch (InterruptedException e) {
            over = true;
            broken.accept(e);
        }
        gate.changed();
    }

    /**
     * Waits for what is pending and takes it, in input order; what came too early is taken the next time. Empty, with
     * nothing left for the next time, once the work is over.
     */
    private List<Finished> take() throws InterruptedException {
        List<Finished> taken = early;
        boolean waited = !early.isEmpty();
        early = new ArrayList<>();
        taken.addAll(takePending(waited));
        taken.sort(Comparator.comparingLong(finished -> finished.source().position()));
        int inOrder = 0;
        while (inOrder < taken.size() && taken.get(inOrder).source().position() <= nextPosition) {
            nextPosition = Math.max(nextPosition, taken.get(inOrder).source().position() + 1);
            inOrder++;
        }
        if (inOrder == taken.size() || waited && !mayWaitOn(taken.size())) {
            taken.forEach(finished ->
                    nextPosition = Math.max(nextPosition, finished.source().position() + 1));
            return taken;
        }
        if (!waited || inOrder > 0) {
            earlySince = scheduling.ticks();
        }
        early = new ArrayList<>(taken.subList(inOrder, taken.size()));
        return taken.subList(0, inOrder);
    }

    private boolean mayWaitOn(int rows) {
        return !over
                && rows >= FLOOD
                && rows < MOST_PENDING
                && scheduling.ticks() - earlySince
                        < Duration.ofMillis(LONGEST_EARLY_MILLIS).toNanos();
    }

    private List<Finished> takePending(boolean atOnce) throws InterruptedException {
        if (!atOnce) {
            writerWaits(true);
            gate.await(() -> over || pendingAtLeast(1), Scheduling.FOREVER);
        }
        List<Finished> taken;
        boolean othersWait;
        lock.lock();
        try {
            writerWaits = false;
            taken = pending;
            pending = new ArrayList<>();
            pendingBytes = 0;
            othersWait = waitingForRoom > 0;
        } finally {
            lock.unlock();
        }
        if (othersWait) {
            gate.changed();
        }
        return taken;
    }

    private void writerWaits(boolean waits) {
        lock.lock();
        try {
            writerWaits = waits;
        } finally {
            lock.unlock();
        }
    }

    private boolean pendingAtLeast(int count) {
        lock.lock();
        try {
            return pending.size() >= count;
        } finally {
            lock.unlock();
        }
    }
}
