package org.aios.etl.journal;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.port.JournalProvider.RunHeader;
import org.aios.etl.core.port.RunJournal;
import org.aios.etl.journal.RunIndex.Noted;
import org.jspecify.annotations.Nullable;

/**
 * The results file of a run, and beside it the index {@code run.journal}. Thread-safe.
 *
 * <p>Why a committed row survives kill -9: commit returns after both writes were handed to the operating system, first the
 * rows, then their index records. A row without a record is cut off at the next opening; a record whose row does not verify
 * is dropped there, and its source runs again. Against power loss both files are brought to the disk within a second, and by
 * {@code finish}.
 */
final class FileRunJournal implements RunJournal {
    private static final String INDEX = "run.journal";
    private static final long SECONDS_UNTIL_DURABLE = 1;

    /** An opened journal with the header in force. */
    record Opened(RunHeader header, boolean resumed, FileRunJournal journal) {}

    private final Path directory;
    private final Path indexPath;
    private final RowFile rows;
    private final Closeable lock;
    private final RunIndex index;
    private final OrderPart.Collector order = new OrderPart.Collector();
    private final ReentrantLock mutex = new ReentrantLock();
    private final Condition uncertain = mutex.newCondition();
    private final Condition ending = mutex.newCondition();
    private final FrameFile file;
    /** Guarded by the mutex, like all below. */
    private RunHeader header;

    /** Where the rows of an order stood before, while the index is read. */
    private long[] formerOffsets = {};

    private boolean resumed;
    private boolean dirty;
    private boolean closed;
    private @Nullable IOException failure;

    private FileRunJournal(Path directory, FrameFile file, RowFile rows, RunHeader header, Closeable lock) {
        this.directory = directory;
        this.indexPath = directory.resolve(INDEX);
        this.file = file;
        this.index = new RunIndex(file::record);
        this.rows = rows;
        this.header = header;
        this.lock = lock;
    }

    /** Opens a run whose lock is held; the journal gives it back when it is closed. */
    static Opened open(Path directory, Path results, RunHeader header, boolean resume, Closeable lock)
            throws IOException {
        FrameFile file = FrameFile.open(directory.resolve(INDEX));
        RowFile rows = openRows(results, file);
        FileRunJournal journal = new FileRunJournal(directory, file, rows, header, lock);
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
            dropUnverified();
            return;
        }
        if (resume && (rows.length() > 0 || file.length() > 0)) {
            throw new IOException(
                    "there are results of a run, but %s is missing, empty or unreadable, so nobody knows which of them are finished; run without --resume to begin anew here (nothing is paid for again that the ledger knows)"
                            .formatted(INDEX));
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
                index.put(Noted.decoded(in), file.end() - Frames.HEADER - payload.length);
            } else if (kind == RunIndex.ORDER) {
                order.add(OrderPart.decoded(in)).ifPresent(this::rearrange);
            }
            resumed = true;
        }
    }

    /** What an end of the run did to the results file, or was about to do when it was killed. */
    private void rearrange(List<OrderPart.Row> wanted) {
        int[] known = new int[wanted.size()];
        long[] starts = new long[wanted.size()];
        formerOffsets = new long[wanted.size()];
        int count = 0;
        long next = 0;
        for (OrderPart.Row row : wanted) {
            Optional<Integer> at = index.identified(row.number(), row.check());
            if (at.isPresent()) {
                known[count] = at.get();
                starts[count] = next;
                formerOffsets[count] = row.formerOffset();
                count++;
            }
            next += row.length() + 1L;
        }
        index.rearrange(Arrays.copyOf(known, count), Arrays.copyOf(starts, count));
    }

    /** A row that is not at its place stands where it stood before, if the end of a run was killed in the middle. */
    private void dropUnverified() throws IOException {
        RowWindow window = rows.window();
        int[] found = new int[index.size()];
        long[] starts = new long[index.size()];
        int count = 0;
        boolean displaced = false;
        long end = 0;
        for (int at = 0; at < index.size(); at++) {
            long offset = index.offset(at);
            if (!window.holds(offset, index.length(at), index.check(at))) {
                offset = at < formerOffsets.length ? formerOffsets[at] : -1;
                if (!window.holds(offset, index.length(at), index.check(at))) {
                    continue;
                }
                displaced = true;
            }
            found[count] = at;
            starts[count++] = offset;
            end = Math.max(end, offset + index.length(at) + 1);
        }
        index.rearrange(Arrays.copyOf(found, count), Arrays.copyOf(starts, count));
        rows.cut(end);
        formerOffsets = new long[0];
        if (displaced) {
            putIntoOrder(index.all());
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
    public void commit(List<Entry> entries) throws IOException {
        entries.forEach(FileRunJournal::checkOneLine);
        mutex.lock();
        try {
            checkUsable();
            long before = rows.end();
            long offset = before;
            List<Noted> noted = new ArrayList<>(entries.size());
            for (Entry entry : entries) {
                byte[] row = entry.row();
                noted.add(new Noted(
                        entry.id(),
                        entry.key(),
                        entry.summary(),
                        offset,
                        row.length,
                        RowWindow.check(row, 0, row.length)));
                offset += row.length + 1L;
            }
            rows.append(entries.stream().map(Entry::row).toList());
            note(entries, noted, before);
            dirty = true;
            uncertain.signal();
        } finally {
            mutex.unlock();
        }
    }

    private void note(List<Entry> entries, List<Noted> noted, long rowsBefore) throws IOException {
        List<byte[]> records = noted.stream().map(Noted::encoded).toList();
        long place = file.end();
        try {
            file.append(records);
        } catch (IOException e) {
            rows.cut(rowsBefore);
            throw e;
        }
        for (int i = 0; i < noted.size(); i++) {
            index.ofThisStart(index.put(noted.get(i), place), entries.get(i).position());
            place += Frames.HEADER + records.get(i).length;
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
    public void keep(String id, long position) throws IOException {
        mutex.lock();
        try {
            checkUsable();
            int at = index.byId(id);
            if (at >= 0) {
                index.ofThisStart(at, position);
            }
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public Optional<Entry> byId(String id) throws IOException {
        mutex.lock();
        try {
            checkUsable();
            return entry(index.byId(id));
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public Optional<Entry> byKey(String key) throws IOException {
        mutex.lock();
        try {
            checkUsable();
            return entry(index.byKey(key));
        } finally {
            mutex.unlock();
        }
    }

    private Optional<Entry> entry(int at) throws IOException {
        if (at < 0) {
            return Optional.empty();
        }
        byte[] row = rows.read(index.offset(at), index.length(at));
        if (RowWindow.check(row, 0, row.length) != index.check(at)) {
            throw new IOException(
                    "A row of %s was changed by somebody else while the run is open".formatted(directory));
        }
        return Optional.of(index.noted(at).with(index.position(at), row));
    }

    @Override
    public void finish() throws IOException {
        mutex.lock();
        try {
            checkUsable();
            int[] wanted = index.inOrder();
            if (index.inPlace(wanted, rows.end())) {
                sync();
            } else {
                putIntoOrder(wanted);
            }
        } finally {
            mutex.unlock();
        }
    }

    /**
     * The order is written down, durably, before the file is replaced: whoever opens the run after a crash between the two
     * finds every row at the one place or the other.
     */
    private void putIntoOrder(int[] wanted) throws IOException {
        rows.prepare(index, wanted);
        for (int from = 0; from == 0 || from < wanted.length; from += OrderPart.MOST) {
            file.append(List.of(index.encodedOrder(wanted, from)));
        }
        file.sync();
        rows.replace();
        index.rearrange(wanted);
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
        try (Closeable held = lock;
                Closeable first = file;
                Closeable second = rows) {
            dirty = false;
        }
    }
}
