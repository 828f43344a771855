package org.aios.etl.cache.mapdb;

import java.io.EOFException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapdb.Atomic;
import org.mapdb.CC;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;
import org.mapdb.Store;
import org.mapdb.StoreWAL;

/**
 * One MapDB file with transactions: values in {@link Piece}s, an index from key to pieces, and the order in which
 * entries were put. Readers may share it; a writer needs it alone (the callers' lock sees to both).
 *
 * <p>The order is a map from version to key. Versions are handed out one after the other, so the oldest entry is found by
 * counting on from the last one that was found: each version is looked at once. (MapDB's sorted map keeps its emptied
 * nodes, and passes all of them to find its first entry.)
 *
 * <p>Pieces are stored in some sixty sizes, eight to each power of two, because MapDB uses a free place again for a
 * record of just that size: without this the file of a full cache would go on growing.
 *
 * <p>The first piece of a dead entry is overwritten with a gravestone, and its places are freed only after the commit
 * that holds the gravestone: so that {@link Salvage} never brings a dead entry back. (A deletion in the same
 * transaction would make MapDB forget the overwriting.) A crash in between leaves a few places unused.
 */
final class MapDbFile {
    /** A piece is missing or unsound, though the index names it. */
    static final class DamagedEntry extends Exception {
        private static final long serialVersionUID = 1L;

        DamagedEntry(String key) {
            super("The stored value of " + key + " does not verify");
        }
    }

    private static final Serializer<byte[]> BYTES = Serializer.BYTE_ARRAY_NOSIZE;
    private static final int VERSION = 0;
    private static final int LENGTH = 1;
    private static final int FIRST_PIECE = 2;

    private final Store store;
    private final DB db;
    private final HTreeMap<String, long[]> index;
    private final HTreeMap<Long, String> order;
    private final Atomic.Long savedVersion;
    private final Atomic.Long savedOldest;
    private final Atomic.Long savedBytes;
    private final List<Long> graves = new ArrayList<>();
    private long version;
    private long oldest;
    private long bytes;
    private long uncommitted;

    /** Opens or creates a file; throws what MapDB throws where it is damaged or cannot be read. */
    MapDbFile(Path path) {
        boolean wasThere = Files.exists(path);
        store = StoreWAL.make(
                path.toString(),
                new PrivateFiles(),
                0L,
                true,
                CC.STORE_DIRECT_CONC_SHIFT,
                CC.PAGE_SIZE,
                0L,
                false,
                false,
                false,
                true,
                false);
        db = new DB(new CheckedStore(store), wasThere, true, MapDbFile.class.getClassLoader(), 0);
        index = db.hashMap("index", Serializer.STRING_ASCII, Serializer.LONG_ARRAY)
                .createOrOpen();
        order = db.hashMap("order", Serializer.LONG, Serializer.STRING_ASCII).createOrOpen();
        savedVersion = db.atomicLong("version").createOrOpen();
        savedOldest = db.atomicLong("oldest", 1).createOrOpen();
        savedBytes = db.atomicLong("bytes").createOrOpen();
        version = savedVersion.get();
        oldest = savedOldest.get();
        bytes = savedBytes.get();
    }

    Optional<byte[]> get(String key) throws DamagedEntry {
        long @Nullable [] entry = index.get(key);
        return entry == null ? Optional.empty() : Optional.of(read(key, entry));
    }

    private byte[] read(String key, long[] entry) throws DamagedEntry {
        int pieces = entry.length - FIRST_PIECE;
        long length = pieces < 1 ? -1 : entry[LENGTH];
        if (length < 0 || piecesFor(length) != pieces) {
            throw new DamagedEntry(key);
        }
        byte[] value = new byte[(int) length];
        for (int i = 0; i < pieces; i++) {
            Piece piece = piece(entry[FIRST_PIECE + i]).orElseThrow(() -> new DamagedEntry(key));
            int offset = i * Piece.LONGEST_PART;
            if (piece.gravestone()
                    || !piece.key().equals(key)
                    || piece.version() != entry[VERSION]
                    || piece.total() != length
                    || piece.offset() != offset
                    || piece.part().length != Math.min(Piece.LONGEST_PART, length - offset)) {
                throw new DamagedEntry(key);
            }
            System.arraycopy(piece.part(), 0, value, offset, piece.part().length);
        }
        return value;
    }

    private Optional<Piece> piece(long place) {
        byte @Nullable [] record = store.get(place, BYTES);
        return record == null ? Optional.empty() : Piece.decode(record, 0, record.length);
    }

    void put(String key, byte[] value) {
        put(key, version + 1, value);
    }

    /** Puts an entry unless a newer version is there; returns whether it was put. */
    boolean restore(String key, long itsVersion, byte[] value) {
        long @Nullable [] present = index.get(key);
        if (present != null && present[VERSION] >= itsVersion) {
            return false;
        }
        put(key, itsVersion, value);
        return true;
    }

    private void put(String key, long itsVersion, byte[] value) {
        version = Math.max(version, itsVersion);
        long[] entry = new long[FIRST_PIECE + piecesFor(value.length)];
        entry[VERSION] = itsVersion;
        entry[LENGTH] = value.length;
        for (int i = 0; i < entry.length - FIRST_PIECE; i++) {
            int offset = i * Piece.LONGEST_PART;
            byte[] part = Arrays.copyOfRange(value, offset, Math.min(value.length, offset + Piece.LONGEST_PART));
            Piece piece = new Piece(key, itsVersion, value.length, offset, part, false);
            entry[FIRST_PIECE + i] = store.put(piece.encode(roundUp(piece.length())), BYTES);
        }
        long @Nullable [] replaced = index.put(key, entry);
        if (replaced != null) {
            bury(key, replaced);
        }
        order.put(itsVersion, key);
        long size = sizeOf(key, value.length);
        bytes += size;
        uncommitted += size;
    }

    boolean remove(String key) {
        long @Nullable [] entry = index.remove(key);
        if (entry == null) {
            return false;
        }
        bury(key, entry);
        return true;
    }

    /** Takes a damaged entry out of the index. What its index says is not trusted: its places stay as they are. */
    void forget(String key) {
        long @Nullable [] entry = index.remove(key);
        if (entry != null && entry.length > VERSION && key.equals(order.get(entry[VERSION]))) {
            order.remove(entry[VERSION]);
        }
        uncommitted++;
    }

    /** Removes the entry that was put first; returns whether there was one. */
    boolean removeOldest() {
        while (oldest <= version) {
            String key = order.get(oldest);
            if (key != null && holds(key, oldest) && remove(key)) {
                return true;
            }
            oldest++;
        }
        return false;
    }

    private void bury(String key, long[] entry) {
        order.remove(entry[VERSION]);
        long size = sizeOf(key, entry[LENGTH]);
        bytes -= size;
        for (int i = FIRST_PIECE; i < entry.length; i++) {
            graves.add(entry[i]);
        }
        long partLength = Math.min(Piece.LONGEST_PART, entry[LENGTH]);
        int recordSize = roundUp(Piece.HEADER + key.length() + (int) partLength);
        store.update(entry[FIRST_PIECE], Piece.gravestone(key, entry[VERSION]).encode(recordSize), BYTES);
        uncommitted += recordSize;
    }

    /** Returns the live keys of the given versions, in the order in which they were put. */
    Map<Long, String> keys(long from, long to) {
        Map<Long, String> keys = new LinkedHashMap<>();
        for (long at = Math.max(from, oldest); at <= to; at++) {
            String key = order.get(at);
            if (key != null && holds(key, at)) {
                keys.put(at, key);
            }
        }
        return keys;
    }

    /** Returns a version before which no entry is alive. */
    long oldest() {
        while (oldest <= version && order.get(oldest) == null) {
            oldest++;
        }
        return oldest;
    }

    boolean holds(String key, long itsVersion) {
        long @Nullable [] entry = index.get(key);
        return entry != null && entry[VERSION] == itsVersion;
    }

    long version() {
        return version;
    }

    /** Returns the bytes that the entries take, with what belongs to each. */
    long bytes() {
        return bytes;
    }

    /** Returns the bytes written since the last commit. */
    long uncommitted() {
        return uncommitted;
    }

    void commit() {
        savedVersion.set(version);
        savedOldest.set(oldest);
        savedBytes.set(bytes);
        db.commit();
        uncommitted = 0;
        for (long place : graves) {
            store.delete(place, BYTES);
        }
        graves.clear();
    }

    /** Lets go of the file as it was at the last commit. */
    void close() {
        db.close();
    }

    static boolean isDamage(DBException e) {
        return !(e instanceof DBException.VolumeIOError || e instanceof DBException.VolumeClosed)
                || e instanceof DBException.VolumeEOF
                || e.getCause() instanceof EOFException;
    }

    static long sizeOf(String key, long length) {
        long full = length / Piece.LONGEST_PART;
        long rest = length % Piece.LONGEST_PART;
        long size = full * roundUp(Piece.HEADER + key.length() + Piece.LONGEST_PART);
        return rest > 0 || length == 0 ? size + roundUp(Piece.HEADER + key.length() + (int) rest) : size;
    }

    private static int piecesFor(long length) {
        return (int) Math.max(1, (length + Piece.LONGEST_PART - 1) / Piece.LONGEST_PART);
    }

    private static int roundUp(int size) {
        int step = Math.max(16, Integer.highestOneBit(size) / 8);
        return Math.min(Piece.LONGEST_RECORD, (size + step - 1) / step * step);
    }
}
