package org.aios.etl.bootstrap.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.bootstrap.report.FormerRows;
import org.aios.etl.bootstrap.report.PrivateFiles;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.pipeline.Tools;

/**
 * Remembers what each source of a run asks for, in the file {@code sources.index} of its output folder, so that a resumed
 * run can tell what was changed in the manifest meanwhile. Thread-safe, but that sources are added by one thread at a time.
 *
 * <p>Why a changed source is never taken for finished: the register is put in place before the first of its sources runs,
 * and marks each whose finished row answers a former request. The mark goes only when the run ends in order, after the
 * row was replaced. A crash in between leaves it, and the source is collected once more.
 */
public final class SourceRegister implements FormerRows, Closeable {
    private static final String FILE = "sources.index";
    private static final long OUTDATED = 1L << 63;
    private static final long SEEN = 1L << 62;
    private static final long FINGERPRINT = SEEN - 1;
    private static final long COLLECTED = 2;

    private final Path file;
    private final Path begun;
    private final Tools tools;
    private final LongMap former = new LongMap();
    private final boolean formerComplete;
    private final Optional<String> damage;

    private final ReentrantLock lock = new ReentrantLock();
    /** The hashes of the sources whose row is outdated: 1, or {@link #COLLECTED} once it was replaced. Guarded by the lock. */
    private final LongMap outdated = new LongMap();

    private Optional<RegisterFile.Writer> writer = Optional.empty();
    private boolean complete;
    private boolean published;
    private boolean replacedRows;
    private long sources;
    private long added;
    private long changed;
    private long seen;

    /**
     * How a manifest differs from what it was.
     *
     * @param known whether there is anything to compare with
     * @param addedOrNew how many sources the former start did not know; where it ended before it had read its whole
     *     manifest, they may have stood there all the same
     */
    public record Changes(boolean known, boolean formerComplete, long addedOrNew, long removed, long changed) {
        /** Returns whether there is no difference. */
        public boolean none() {
            return addedOrNew == 0 && removed == 0 && changed == 0;
        }
    }

    private SourceRegister(Path folder, Tools tools, boolean resume) {
        this.file = folder.resolve(FILE);
        this.begun = folder.resolve(FILE + "." + ProcessHandle.current().pid() + ".begun");
        this.tools = tools;
        Optional<String> broken = Optional.empty();
        boolean whole = false;
        if (resume && Files.exists(file)) {
            try {
                whole = RegisterFile.read(file, former::put);
            } catch (IOException e) {
                broken = Optional.of("%s cannot be used (%s): which sources were changed cannot be told"
                        .formatted(file, PrivateFiles.reason(e)));
            }
        }
        this.formerComplete = whole;
        this.damage = broken;
    }

    /** Begins a register in a run's output folder; nothing is written yet. */
    public static SourceRegister in(Path folder, Tools tools, boolean resume) {
        return new SourceRegister(folder, tools, resume);
    }

    /** Returns what is wrong with the former register; finished rows are then taken as they are. */
    public Optional<String> damage() {
        return damage;
    }

    /** Adds the next source of the manifest. */
    public void add(SourceItem item) throws IOException {
        long id = Fingerprint.of(item.id());
        long print = Fingerprint.of(item, tools) & FINGERPRINT;
        lock.lock();
        try {
            if (published) {
                // Its run has ended while the source came in.
                return;
            }
            if (writer.isEmpty()) {
                writer = Optional.of(new RegisterFile.Writer(begun));
            }
            writer.get().source(id, print | compared(id, print));
            sources++;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the mark of a source whose finished row, if it has one, answers a former request. */
    private long compared(long id, long print) {
        if (!former.has(id) || damage.isPresent()) {
            added++;
            return 0;
        }
        long known = former.get(id, 0);
        former.put(id, known | SEEN);
        seen++;
        boolean other = (known & FINGERPRINT) != print;
        changed += other ? 1 : 0;
        if (!other && (known & OUTDATED) == 0) {
            return 0;
        }
        outdated.put(id, 1);
        return OUTDATED;
    }

    /** Says that the manifest was read to its end. */
    public void ended() {
        lock.lock();
        try {
            complete = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean readToTheEnd() {
        lock.lock();
        try {
            return complete;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many sources were added. */
    public long sources() {
        lock.lock();
        try {
            return sources;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how the manifest differs from what it was, as far as it was read. */
    public Changes changes() {
        lock.lock();
        try {
            boolean known = former.size() > 0 && damage.isEmpty();
            return new Changes(known, formerComplete, known ? added : 0, former.size() - seen, changed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean outdated(String id) {
        lock.lock();
        try {
            return outdated.size() > 0 && outdated.get(Fingerprint.of(id), 0) == 1;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void collected(String id) {
        lock.lock();
        try {
            if (outdated.size() > 0 && outdated.has(Fingerprint.of(id))) {
                outdated.put(Fingerprint.of(id), COLLECTED);
                replacedRows = true;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Puts the register in place, as far as it got. Called again at the end, it takes marks off. */
    public void publish() throws IOException {
        lock.lock();
        try {
            if (writer.isPresent()) {
                finish(writer.get());
            } else if (published && replacedRows) {
                Path next = file.resolveSibling(begun.getFileName() + "2");
                try (RegisterFile.Writer out = new RegisterFile.Writer(next)) {
                    out.end(RegisterFile.read(file, (id, known) -> out.source(id, now(id, known))));
                }
                PrivateFiles.replace(next, file);
            }
            replacedRows = false;
            published = true;
        } finally {
            lock.unlock();
        }
    }

    /** Where the manifest was not read to its end, what is known of the rest stays known. */
    private void finish(RegisterFile.Writer out) throws IOException {
        if (!complete) {
            former.forEach((id, known) -> {
                if ((known & SEEN) == 0) {
                    out.source(id, known);
                }
            });
        }
        out.end(complete);
        out.close();
        writer = Optional.empty();
        PrivateFiles.replace(begun, file);
        if (replacedRows) {
            published = true;
            publish();
        }
    }

    private long now(long id, long known) {
        return outdated.get(id, 0) == COLLECTED ? known & ~OUTDATED : known;
    }

    /** Forgets the register of a former run. */
    public void forgetFormer() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            published = true;
            if (writer.isPresent()) {
                writer.get().close();
                writer = Optional.empty();
                Files.deleteIfExists(begun);
            }
        } finally {
            lock.unlock();
        }
    }
}
