package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.aios.etl.core.port.RunJournal.Entry;

/**
 * What a run has finished, and where its rows are. For one thread at a time.
 *
 * <p>Kept in flat arrays, about 70 bytes per source, so that a million sources do not fill the heap: ids and keys stand
 * there as 64-bit hashes, and whoever is found by a hash is compared in full with the record in the index file.
 */
final class RunIndex {
    static final int ENTRY = 3;
    static final int ORDER = 4;
    private static final int NOBODY = -1;
    private static final int FIRST_SIZE = 64;
    private static final int FIXED_BYTES = 1 + 4 * Integer.BYTES + 2 * Long.BYTES;
    private static final long NO_KEY = HashTable.hash("");

    /** Reads the record of the index file that begins at an offset. */
    interface Records {
        byte[] at(long offset) throws IOException;
    }

    /** What the index file says of one source. */
    record Noted(String id, String key, byte[] summary, long offset, int length, long check) {
        byte[] encoded() {
            byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
            byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(
                            FIXED_BYTES + Math.addExact(Math.addExact(idBytes.length, keyBytes.length), summary.length))
                    .put((byte) ENTRY)
                    .putInt(idBytes.length)
                    .put(idBytes)
                    .putInt(keyBytes.length)
                    .put(keyBytes)
                    .putInt(summary.length)
                    .put(summary)
                    .putLong(offset)
                    .putInt(length)
                    .putLong(check)
                    .array();
        }

        static Noted decoded(DataInputStream in) throws IOException {
            return new Noted(Wire.text(in), Wire.text(in), Wire.block(in), in.readLong(), in.readInt(), in.readLong());
        }

        Entry with(long position, byte[] row) {
            return new Entry(id, key, position, summary, row);
        }
    }

    private final Records records;
    private final HashTable byId = new HashTable();
    private final HashTable byKey = new HashTable();
    private long[] ids = new long[FIRST_SIZE];
    private long[] keys = new long[FIRST_SIZE];
    private long[] places = new long[FIRST_SIZE];
    private long[] offsets = new long[FIRST_SIZE];
    private long[] checks = new long[FIRST_SIZE];
    private int[] lengths = new int[FIRST_SIZE];
    private int[] positions = new int[FIRST_SIZE];
    private int size;

    RunIndex(Records records) {
        this.records = records;
    }

    /** Returns how many sources there are. */
    int size() {
        return size;
    }

    /** Adds what was just written, or read, at a place of the index file; in place of an earlier one of the id. */
    int put(Noted noted, long place) throws IOException {
        long id = HashTable.hash(noted.id());
        int at = find(noted.id(), id);
        if (at == NOBODY) {
            at = size++;
            makeRoom();
            byId.add(id, at, candidate -> ids[candidate]);
        }
        ids[at] = id;
        keys[at] = HashTable.hash(noted.key());
        places[at] = place;
        offsets[at] = noted.offset();
        checks[at] = noted.check();
        lengths[at] = noted.length();
        positions[at] = NOBODY;
        return at;
    }

    private void makeRoom() {
        if (size > ids.length) {
            int more = ids.length * 2;
            ids = Arrays.copyOf(ids, more);
            keys = Arrays.copyOf(keys, more);
            places = Arrays.copyOf(places, more);
            offsets = Arrays.copyOf(offsets, more);
            checks = Arrays.copyOf(checks, more);
            lengths = Arrays.copyOf(lengths, more);
            positions = Arrays.copyOf(positions, more);
        }
    }

    /** Says that a source belongs to this start of the run. */
    void ofThisStart(int at, long position) {
        positions[at] = Math.toIntExact(position);
        if (keys[at] != NO_KEY && firstOf(keys[at]) == NOBODY) {
            byKey.add(keys[at], at, candidate -> keys[candidate]);
        }
    }

    /** Returns the source of an id; below 0 if there is none. */
    int byId(String id) throws IOException {
        return find(id, HashTable.hash(id));
    }

    private int find(String id, long hash) throws IOException {
        for (int probe = byId.first(hash); ; probe = byId.next(probe)) {
            int at = byId.at(probe);
            if (at == NOBODY || ids[at] == hash && noted(at).id().equals(id)) {
                return at;
            }
        }
    }

    /** Returns the first source of a key in this start; below 0 if there is none. */
    int byKey(String key) throws IOException {
        int at = firstOf(HashTable.hash(key));
        return at != NOBODY && noted(at).key().equals(key) ? at : NOBODY;
    }

    private int firstOf(long key) {
        for (int probe = byKey.first(key); ; probe = byKey.next(probe)) {
            int at = byKey.at(probe);
            if (at == NOBODY || keys[at] == key) {
                return at;
            }
        }
    }

    Noted noted(int at) throws IOException {
        try (DataInputStream in = Wire.reader(records.at(places[at]))) {
            in.readByte();
            return Noted.decoded(in);
        }
    }

    long position(int at) {
        return positions[at];
    }

    long offset(int at) {
        return offsets[at];
    }

    int length(int at) {
        return lengths[at];
    }

    long check(int at) {
        return checks[at];
    }

    long end(int at) {
        return offsets[at] + lengths[at] + 1;
    }

    /** Returns the sources of this start by their positions. */
    int[] inOrder() {
        long[] sorted = IntStream.range(0, size)
                .filter(at -> positions[at] != NOBODY)
                .mapToLong(at -> (long) positions[at] << 32 | at)
                .sorted()
                .toArray();
        return Arrays.stream(sorted).mapToInt(both -> (int) both).toArray();
    }

    /** Returns every source, in the order in which they were added. */
    int[] all() {
        return IntStream.range(0, size).toArray();
    }

    /** Returns whether the results file consists of exactly these rows, one behind the other. */
    boolean inPlace(int[] order, long fileEnd) {
        long next = 0;
        for (int at : order) {
            if (offsets[at] != next) {
                return false;
            }
            next = end(at);
        }
        return next == fileEnd && order.length == size;
    }

    /** Writes the part of an order down that begins at a place of it, and where each row stood before. */
    byte[] encodedOrder(int[] order, int from) {
        int count = Math.min(OrderPart.MOST, order.length - from);
        ByteBuffer part = OrderPart.begin(order.length, from, count);
        for (int i = from; i < from + count; i++) {
            int at = order[i];
            part.putInt(at).putLong(checks[at]).putLong(offsets[at]).putInt(lengths[at]);
        }
        return part.array();
    }

    /** Keeps the given sources only, as their rows stand one behind the other in a file of that order. */
    void rearrange(int[] order) {
        long[] starts = new long[order.length];
        long next = 0;
        for (int i = 0; i < order.length; i++) {
            starts[i] = next;
            next += lengths[order[i]] + 1L;
        }
        rearrange(order, starts);
    }

    /** Keeps the given sources only, at the given places of the results file. */
    void rearrange(int[] order, long[] starts) {
        int capacity = Math.max(FIRST_SIZE, order.length);
        ids = picked(ids, order, capacity);
        keys = picked(keys, order, capacity);
        places = picked(places, order, capacity);
        checks = picked(checks, order, capacity);
        lengths = picked(lengths, order, capacity);
        positions = picked(positions, order, capacity);
        offsets = Arrays.copyOf(starts, capacity);
        size = order.length;
        byId.clear();
        byKey.clear();
        for (int at = 0; at < size; at++) {
            byId.add(ids[at], at, candidate -> ids[candidate]);
            if (positions[at] != NOBODY && keys[at] != NO_KEY && firstOf(keys[at]) == NOBODY) {
                byKey.add(keys[at], at, candidate -> keys[candidate]);
            }
        }
    }

    private static long[] picked(long[] from, int[] order, int capacity) {
        long[] picked = new long[capacity];
        for (int i = 0; i < order.length; i++) {
            picked[i] = from[order[i]];
        }
        return picked;
    }

    private static int[] picked(int[] from, int[] order, int capacity) {
        int[] picked = new int[capacity];
        for (int i = 0; i < order.length; i++) {
            picked[i] = from[order[i]];
        }
        return picked;
    }

    /** Finds a source by its number, or, where records before it were damaged, by its row's checksum. */
    Optional<Integer> identified(int number, long check) {
        if (number < size && checks[number] == check) {
            return Optional.of(number);
        }
        return IntStream.range(0, size)
                .filter(at -> checks[at] == check)
                .boxed()
                .findFirst();
    }
}
