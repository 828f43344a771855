package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds the entries of files by looking for sound {@link Piece}s, without any help from MapDB's own structures. Of each
 * key only the newest version counts, and only if all its pieces are there and no gravestone says that it is dead.
 *
 * <p>Needs memory for the keys, not for the values. For one thread.
 */
final class Salvage {
    /** Takes what was found, in the order in which it was put. */
    interface Taker {
        /** Takes a whole entry. */
        void take(String key, long version, byte[] value) throws IOException;

        /** Hears that this version of a key, and all before it, are dead. */
        default void bury(String key, long version) throws IOException {}
    }

    private static final int WINDOW = 1 << 20;
    private static final byte FIRST_BYTE = (byte) (Piece.MARK >>> 56);

    private record Place(Path file, long position, int length) {}

    /** What is known about the newest version of a key; pieces by their offset in the value. */
    private static final class Candidate {
        private final long version;
        private final int total;
        private final Map<Integer, Place> pieces = new TreeMap<>();
        private boolean dead;

        Candidate(long version, int total) {
            this.version = version;
            this.total = total;
        }

        boolean isComplete() {
            long next = 0;
            for (Map.Entry<Integer, Place> piece : pieces.entrySet()) {
                if (piece.getKey() != next) {
                    return false;
                }
                next += piece.getValue().length();
            }
            return next == total;
        }
    }

    private final Map<String, Candidate> candidates = new HashMap<>();

    /** Looks through a file; {@code step} says at which multiples pieces begin. */
    void scan(Path file, int step) throws IOException {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] window = new byte[WINDOW + Piece.LONGEST_RECORD];
            long length = in.length();
            for (long base = 0; base < length; base += WINDOW) {
                int filled = (int) Math.min(window.length, length - base);
                in.seek(base);
                in.readFully(window, 0, filled);
                scan(file, base, window, filled, step);
            }
        }
    }

    private void scan(Path file, long base, byte[] window, int filled, int step) {
        for (int at = 0; at < Math.min(WINDOW, filled); at += step) {
            if (window[at] == FIRST_BYTE) {
                int start = at;
                Piece.decode(window, at, Math.min(filled, at + Piece.LONGEST_RECORD))
                        .ifPresent(piece -> add(piece, new Place(file, base + start, piece.part().length)));
            }
        }
    }

    private void add(Piece piece, Place place) {
        Candidate candidate = candidates.get(piece.key());
        if (candidate == null || candidate.version < piece.version()) {
            candidate = new Candidate(piece.version(), piece.total());
            candidates.put(piece.key(), candidate);
        }
        if (candidate.version == piece.version()) {
            candidate.dead |= piece.gravestone();
            candidate.pieces.put(piece.offset(), place);
        }
    }

    /** Hands over what was found and returns the number of entries; one that no longer reads well is left out. */
    int handOver(Taker taker) throws IOException {
        List<Map.Entry<String, Candidate>> byVersion = new ArrayList<>(candidates.entrySet());
        byVersion.sort(Comparator.comparingLong(entry -> entry.getValue().version));
        int count = 0;
        for (Map.Entry<String, Candidate> entry : byVersion) {
            Candidate candidate = entry.getValue();
            if (candidate.dead) {
                taker.bury(entry.getKey(), candidate.version);
                continue;
            }
            Optional<byte[]> value = candidate.isComplete() ? read(entry.getKey(), candidate) : Optional.empty();
            if (value.isPresent()) {
                taker.take(entry.getKey(), candidate.version, value.get());
                count++;
            }
        }
        return count;
    }

    private static Optional<byte[]> read(String key, Candidate candidate) throws IOException {
        byte[] value = new byte[candidate.total];
        for (Map.Entry<Integer, Place> entry : candidate.pieces.entrySet()) {
            Place place = entry.getValue();
            byte[] record = new byte[Piece.HEADER + key.length() + place.length()];
            try (RandomAccessFile in = new RandomAccessFile(place.file().toFile(), "r")) {
                in.seek(place.position());
                in.readFully(record);
            }
            Optional<Piece> piece = Piece.decode(record, 0, record.length);
            if (piece.isEmpty() || piece.get().version() != candidate.version) {
                return Optional.empty();
            }
            System.arraycopy(piece.get().part(), 0, value, entry.getKey(), place.length());
        }
        return Optional.of(value);
    }
}
