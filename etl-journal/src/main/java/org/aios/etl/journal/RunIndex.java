package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.port.RunJournal.Entry;

/** What a run has finished, and where its rows are. For one thread at a time. */
final class RunIndex {
    static final int ENTRY = 1;
    private static final int CHECKSUM = 16;

    /**
     * One finished source.
     *
     * @param offset where its row begins in the results file
     * @param length how many bytes the row has, without its line feed
     * @param checksum the first 16 bytes of the row's SHA-256
     */
    record Place(String id, String key, byte[] summary, long offset, int length, byte[] checksum) {
        static Place of(Entry entry, long offset) {
            return new Place(
                    entry.id(),
                    entry.key(),
                    entry.summary().clone(),
                    offset,
                    entry.row().length,
                    checksumOf(entry.row()));
        }

        Place at(long other) {
            return new Place(id, key, summary, other, length, checksum);
        }

        boolean fits(byte[] row) {
            return row.length == length && Arrays.equals(checksum, checksumOf(row));
        }

        long end() {
            return offset + length + 1;
        }

        Entry with(byte[] row) {
            return new Entry(id, key, summary.clone(), row);
        }
    }

    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, String> firstOfKey = new HashMap<>();

    static byte[] checksumOf(byte[] row) {
        return Arrays.copyOf(Digests.sha256().digest(row), CHECKSUM);
    }

    static byte[] encode(Place place) {
        return Wire.bytes(out -> {
            out.writeByte(ENTRY);
            Wire.text(out, place.id());
            Wire.text(out, place.key());
            Wire.block(out, place.summary());
            out.writeLong(place.offset());
            out.writeInt(place.length());
            Wire.block(out, place.checksum());
        });
    }

    static Place decode(DataInputStream in) throws IOException {
        return new Place(Wire.text(in), Wire.text(in), Wire.block(in), in.readLong(), in.readInt(), Wire.block(in));
    }

    void put(Place place) {
        Place former = places.put(place.id(), place);
        if (former != null && !former.key().equals(place.key())) {
            firstOfKey.remove(former.key(), place.id());
            first(former.key()).ifPresent(next -> firstOfKey.put(former.key(), next.id()));
        }
        firstOfKey.putIfAbsent(place.key(), place.id());
    }

    private Optional<Place> first(String key) {
        return places.values().stream().filter(place -> place.key().equals(key)).findFirst();
    }

    Optional<Place> byId(String id) {
        return Optional.ofNullable(places.get(id));
    }

    Optional<Place> byKey(String key) {
        return Optional.ofNullable(firstOfKey.get(key)).flatMap(this::byId);
    }

    Collection<Place> all() {
        return places.values();
    }

    /** Puts other places in place of all. */
    void replaceAll(Collection<Place> others) {
        List<Place> copy = new ArrayList<>(others);
        places.clear();
        firstOfKey.clear();
        copy.forEach(this::put);
    }
}
