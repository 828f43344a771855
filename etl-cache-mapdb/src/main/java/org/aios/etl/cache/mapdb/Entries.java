package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a store: their records in the value files, their places in the index. Readers may share it; a writer needs
 * it alone (the callers' lock sees to both).
 *
 * <p>Whatever a writer leaves half done is put right when the files are read without the index: of two living records of one
 * key the later one counts. So a put first appends, then buries what it replaces; a removal buries at once.
 */
final class Entries implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    private final ValueLog log;
    private final Index index;
    private long sequence;
    private double floor;

    Entries(ValueLog log, Index index) {
        this(log, index, index.sequence(), index.floor());
    }

    Entries(ValueLog log, Index index, long sequence, double floor) {
        this.log = log;
        this.index = index;
        this.sequence = sequence;
        this.floor = floor;
    }

    ValueLog log() {
        return log;
    }

    Index index() {
        return index;
    }

    long sequence() {
        return sequence;
    }

    double floor() {
        return floor;
    }

    Optional<Place> place(String key) {
        return index.get(key);
    }

    /** Reads an entry; empty where there is none, or what is there does not verify: {@link #forget} it then. */
    Optional<byte[]> get(String key) throws IOException {
        Optional<Place> place = index.get(key);
        return place.isPresent() ? log.read(key, place.get()) : Optional.empty();
    }

    void put(String key, byte[] value, Money worth) throws IOException {
        double weight = Victims.weight(worth, StoredRecord.lengthOf(key, value.length));
        byte[] record = StoredRecord.encode(sequence + 1, weight, key, value);
        Place place = log.append(key, record, sequence + 1, weight, floor + weight);
        sequence++;
        index.put(key, place).ifPresent(this::buryQuietly);
    }

    /** The later record counts, marked or not; so a mark that cannot be made harms nothing. */
    private void buryQuietly(Place replaced) {
        try {
            log.bury(replaced);
        } catch (IOException e) {
            LOG.debug("A replaced cache entry could not be marked", e);
        }
    }

    boolean remove(String key) throws IOException {
        Optional<Place> place = index.get(key);
        if (place.isEmpty()) {
            return false;
        }
        boolean wasAlive = log.read(key, place.get()).isPresent();
        log.bury(place.get());
        index.remove(key);
        return wasAlive;
    }

    /** Takes an entry out of the index whose record is dead or damaged. */
    void forget(String key) {
        index.remove(key).ifPresent(log::died);
    }

    /** Takes in a record that was found in a file: the latest of its key counts, and the others die. */
    void learn(ValueFile file, long position, StoredRecord record, boolean mayMark) throws IOException {
        sequence = Math.max(sequence, record.sequence());
        if (!record.alive()) {
            return;
        }
        Place found = new Place(
                file.number(),
                position,
                (int) record.length(),
                record.sequence(),
                record.weight(),
                floor + record.weight());
        log.born(file, found.length());
        Optional<Place> known = index.put(record.key(), found);
        if (known.isEmpty() || known.get().isAt(found.file(), found.position())) {
            return;
        }
        boolean later = found.sequence() > known.get().sequence();
        if (!later) {
            index.put(record.key(), known.get());
        }
        Place loser = later ? known.get() : found;
        if (mayMark) {
            log.bury(loser);
        } else {
            log.died(loser);
        }
    }

    /** Copies a record that still counts to the end of the log, unchanged; returns whether it did count. */
    boolean move(ValueFile file, long position, StoredRecord record) throws IOException {
        Optional<Place> place = index.get(record.key());
        if (place.isEmpty() || !place.get().isAt(file.number(), position)) {
            return false;
        }
        byte[] bytes = file.readBytes(position, place.get().length());
        if (StoredRecord.value(bytes, record.key(), record.sequence()).isEmpty()) {
            forget(record.key());
            return false;
        }
        Place old = place.get();
        Place copy = log.append(record.key(), bytes, old.sequence(), old.weight(), old.rank());
        index.put(record.key(), copy);
        log.died(old);
        return true;
    }

    /**
     * Forgets entries until all take no more than the given bytes.
     *
     * @param turn is told of every entry whose turn it is, and says whether it gets another one, which counts once a call
     */
    void shrinkTo(long bytes, Predicate<String> turn) throws IOException {
        for (boolean first = true; log.live() > bytes; first = false) {
            List<Victims.Candidate> victims = Victims.choose(index, log.live() - bytes);
            if (victims.isEmpty()) {
                return;
            }
            for (Victims.Candidate victim : victims) {
                Place place = victim.place();
                floor = Math.max(floor, place.rank());
                if (turn.test(victim.key()) && first) {
                    index.put(victim.key(), place.ranked(floor + place.weight()));
                } else {
                    log.bury(place);
                    index.remove(victim.key());
                }
            }
        }
    }

    void save(Path indexFile) throws IOException {
        index.write(indexFile, log.files(), sequence, floor);
    }

    /** A file was replaced by another that holds its living records. */
    void replaced(ValueFile former, ValueFile file, Map<String, Place> places) throws IOException {
        log.replace(former, file);
        places.forEach(index::put);
    }

    @Override
    public void close() throws IOException {
        index.close();
        log.close();
    }
}
