package org.aios.etl.journal;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.journal.RunIndex.Place;
import org.jspecify.annotations.Nullable;

/**
 * The results file of a run, and beside it the index {@code run.journal}. Thread-safe.
 *
 * <p>Why a committed row survives kill -9: commit returns after both writes were handed to the operating system, first the
 * row, then its index record. A row without a record is cut off at the next opening; a record whose row does not verify is
 * dropped there, and its source runs again. Against power loss both files are brought to the disk within a second, and by
 * {@code finish}. Finishing replaces first the results, then the index; an index left behind by a crash between the two
 * finds its rows again by their checksums.
 */
final class FileRunJournal implements RunJournal {
    private static final String INDEX = "run.journal";
    private static final long SECONDS_UNTIL_DURABLE = 1;

    /** An opened journal with the header in force. */
    record Opened(RunHeader header, boolean resumed, FileRunJournal journal) {}

    private final Path directory;
    private final Path indexPath;
    private final RowFile rows;
    private final List<Closeable> lock;
    private final RunIndex index = new RunIndex();
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition uncertain = mutex.newCondition();
    private final Condition ending = mutex.newCondition();
    /** Guarded by the mutex, like all below. */
    private RunHeader header;

    private FrameFile file;

    private boolean resumed;
    private boolean dirty;
    private boolean closed;
    private @Nullable IOException failure;

    private FileRunJournal(Path directory, FrameFile file, RowFile rows, RunHeader header, List<Closeable> lock) {
        this.directory = directory;
        this.indexPath = directory.resolve(INDEX);
        this.file = file;
        this.rows = rows;
        this.header = header;
        this.lock = lock;
    }

    /** Opens a run whose lock is held; the journal gives it back when it is closed. */
    static Opened open(
            Path directory, Path results, RunHeader header, boolean resume, LockFile lockFile, LockFile.Held held)
            throws IOException {
        FrameFile file = FrameFile.open(directory.resolve(INDEX));
        RowFile rows = openRows(results, file);
        FileRunJournal journal = new FileRunJournal(directory, file, rows, header, List.of(held::close, lockFile));
        try {
            journal.begin(resume);
        } catch (IOException | RuntimeException e) {
            file.close();
            rows.close();
            throw e;
        }
        journal.startSyncing();
        return new Opened(journal.header, journal.resumed, journal);
    }

    private static RowFile openRows(Path results, FrameFile index) throws IOException {
        try {
            return RowFile.open(results);
        } catch (IOException e) {
            index.close();
            throw e;
        }
    }

    private void begin(boolean resume) throws IOException {
        if (resume) {
            file.readNew(this::take);
        }
        if (resumed) {
            file.cutTail();
            index.replaceAll(rows.verified(index.all()));
            rows.cut(index.all().stream().mapToLong(Place::end).max().orElse(0));
            return;
        }
        file.clear();
        rows.clear();
        file.append(List.of(encoded(header)));
        file.sync();
        PrivateFiles.syncDirectory(directory);
    }

    private void take(byte[] payload) throws IOException {
        try (DataInputStream in = Wire.reader(payload)) {
            int kind = in.readUnsignedByte();
            if (kind == Format.HEADER) {
                Format.RUN.check(in, indexPath);
                header = new RunHeader(Wire.text(in), Wire.text(in), Wire.text(in));
            } else if (kind == RunIndex.ENTRY) {
                index.put(RunIndex.decode(in));
            }
            resumed = true;
        }
    }

    private static byte[] encoded(RunHeader header) {
        return Format.RUN.header(out -> {
            Wire.text(out, header.runId());
            Wire.text(out, header.startedAt());
            Wire.text(out, header.manifest());
        });
    }

    @Override
    public void commit(Entry entry) throws IOException {
        mutex.lock();
        try {
            checkUsable();
            checkOneLine(entry);
            long before = rows.end();
            Place place = Place.of(entry, rows.append(entry.row()));
            try {
                file.append(List.of(RunIndex.encode(place)));
            } catch (IOException e) {
                rows.cut(before);
                throw e;
            }
            index.put(place);
            dirty = true;
            uncertain.signal();
        } finally {
            mutex.unlock();
        }
    }

    private static void checkOneLine(Entry entry) {
        for (byte next : entry.row()) {
            if (next == '\n') {
                throw new IllegalArgumentException("The row of %s holds a line feed".formatted(entry.id()));
            }
        }
    }

    @Override
    public Optional<Entry> byId(String id) throws IOException {
        mutex.lock();
        try {
            return entry(index.byId(id));
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public Optional<Entry> byKey(String key) throws IOException {
        mutex.lock();
        try {
            return entry(index.byKey(key));
        } finally {
            mutex.unlock();
        }
    }

    private Optional<Entry> entry(Optional<Place> place) throws IOException {
        checkUsable();
        return place.isEmpty() ? Optional.empty() : rows.read(place.get()).map(place.get()::with);
    }

    @Override
    public void finish(Iterable<String> order) throws IOException {
        mutex.lock();
        try {
            checkUsable();
            List<Place> wanted = inOrder(order);
            if (inPlace(wanted)) {
                sync();
            } else {
                List<Place> moved = rows.rewrite(wanted);
                index.replaceAll(moved);
                replaceIndex();
            }
        } finally {
            mutex.unlock();
        }
    }

    private List<Place> inOrder(Iterable<String> order) {
        Set<String> ids = new LinkedHashSet<>();
        order.forEach(ids::add);
        List<Place> wanted = new ArrayList<>();
        ids.forEach(id -> index.byId(id).ifPresent(wanted::add));
        return wanted;
    }

    /** Returns whether the results file consists of exactly these rows already. */
    private boolean inPlace(List<Place> wanted) {
        long next = 0;
        for (Place place : wanted) {
            if (place.offset() != next) {
                return false;
            }
            next = place.end();
        }
        return next == rows.end() && wanted.size() == index.all().size();
    }

    private void replaceIndex() throws IOException {
        Path begun = indexPath.resolveSibling(INDEX + ".begun");
        Files.deleteIfExists(begun);
        try (FrameFile next = FrameFile.open(begun)) {
            next.append(List.of(encoded(header)));
            for (Place place : index.all()) {
                next.append(List.of(RunIndex.encode(place)));
            }
            next.sync();
        }
        Files.move(begun, indexPath, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.syncDirectory(directory);
        file.close();
        file = FrameFile.open(indexPath);
        file.readNew(payload -> {});
        dirty = false;
    }

    private void startSyncing() {
        Thread thread = new Thread(this::syncEverySecond, "etl-journal-sync");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs on a thread that nobody knows and therefore nobody interrupts. */
    private void syncEverySecond() {
        mutex.lock();
        try {
            while (!closed && failure == null) {
                if (dirty) {
                    sync();
                    pause();
                } else {
                    uncertain.awaitUninterruptibly();
                }
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            mutex.unlock();
        }
    }

    private void pause() throws InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(SECONDS_UNTIL_DURABLE);
        while (!closed && left > 0) {
            left = ending.awaitNanos(left);
        }
    }

    private void sync() throws IOException {
        rows.sync();
        file.sync();
        dirty = false;
    }

    private void checkUsable() throws IOException {
        if (closed) {
            throw new IOException("The run journal %s is closed".formatted(indexPath));
        }
        if (failure != null) {
            throw new IOException(
                    "Bringing the results of %s to the disk failed (%s); free some space, then run with --resume"
                            .formatted(indexPath, failure.getMessage()),
                    failure);
        }
    }

    @Override
    public void close() throws IOException {
        mutex.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            uncertain.signal();
            ending.signal();
            if (dirty && failure == null) {
                sync();
            }
        } finally {
            closeFiles();
            mutex.unlock();
        }
    }

    private void closeFiles() throws IOException {
        try (Closeable lockFile = lock.get(1);
                Closeable held = lock.get(0);
                Closeable first = file;
                Closeable second = rows) {
            dirty = false;
        }
    }
}
