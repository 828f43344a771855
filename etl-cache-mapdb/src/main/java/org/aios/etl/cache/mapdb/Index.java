package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;
import org.mapdb.Atomic;
import org.mapdb.CC;
import org.mapdb.DB;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;
import org.mapdb.StoreDirect;
import org.mapdb.volume.ByteArrayVol;

/**
 * Which entry lies where: MapDB's hash map in memory, and its bytes in a file. The file is written whole now and then, beside
 * the former one, and takes its place at once; so it is never half old, half new. It has a checksum, and where that does not
 * fit the index is made again from the value files: nothing depends on it but speed.
 *
 * <p>MapDB does not write the file itself. Its transactions log every commit but never read the log back (3.1.0), so a process
 * that dies in a commit leaves a torn file that often opens; without transactions any death does.
 *
 * <p>Readers may share it; a writer needs it alone (the callers' lock sees to both).
 */
final class Index implements Closeable {
    /**
     * What the index knew of a value file when it was saved.
     *
     * @param covered up to which length the file's records are in the index
     * @param live how many bytes the living records took
     */
    record FileState(long covered, long live) {}

    private static final long MAGIC = 0x65746C2D69647831L;
    private static final int HEADER = Long.BYTES + Long.BYTES + Integer.BYTES;

    private final ByteArrayVol volume;
    private final DB db;
    private final HTreeMap<String, long[]> places;
    private final HTreeMap<Integer, long[]> files;
    private final Atomic.Long sequence;
    private final Atomic.Long floor;
    private long changes;

    private Index(ByteArrayVol volume, boolean filled) {
        this.volume = volume;
        StoreDirect store = StoreDirect.Companion.make(
                "index",
                new OneVolume(volume, filled),
                0L,
                false,
                true,
                CC.STORE_DIRECT_CONC_SHIFT,
                CC.PAGE_SIZE,
                0L,
                false,
                false,
                false,
                false,
                false);
        db = new DB(store, filled, false, Index.class.getClassLoader(), 0);
        places = db.hashMap("places", Serializer.STRING_ASCII, Serializer.LONG_ARRAY)
                .createOrOpen();
        files = db.hashMap("files", Serializer.INTEGER, Serializer.LONG_ARRAY).createOrOpen();
        sequence = db.atomicLong("sequence").createOrOpen();
        floor = db.atomicLong("floor").createOrOpen();
    }

    static Index empty() {
        return new Index(new ByteArrayVol(), false);
    }

    /** Reads an index file; empty where it is not just as it was written. */
    static Optional<Index> read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        ByteArrayVol volume = new ByteArrayVol();
        try (InputStream file = new FileInputStream(path.toFile())) {
            DataInputStream header = new DataInputStream(file);
            if (header.available() < HEADER
                    || header.readLong() != MAGIC
                    || header.readLong() != Files.size(path) - HEADER) {
                return Optional.empty();
            }
            int expected = header.readInt();
            CheckedInputStream body = new CheckedInputStream(file, new CRC32C());
            volume.copyFrom(body);
            return (int) body.getChecksum().getValue() == expected
                    ? Optional.of(new Index(volume, true))
                    : Optional.empty();
        }
    }

    /** Saves the index, together with what the value files are at this moment. */
    void write(Path path, Iterable<ValueFile> valueFiles, long lastSequence, double lastFloor) throws IOException {
        files.clear();
        for (ValueFile file : valueFiles) {
            files.put(file.number(), new long[] {file.length(), file.live()});
        }
        sequence.set(lastSequence);
        floor.set(Double.doubleToRawLongBits(lastFloor));
        db.commit();
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        PrivateFiles.create(fresh);
        try (RandomAccessFile file = new RandomAccessFile(fresh.toFile(), "rw")) {
            file.setLength(0);
            file.write(new byte[HEADER]);
            CheckedOutputStream body = new CheckedOutputStream(new Appending(file), new CRC32C());
            volume.copyTo(body);
            long length = file.getFilePointer() - HEADER;
            file.seek(0);
            file.write(ByteBuffer.allocate(HEADER)
                    .putLong(MAGIC)
                    .putLong(length)
                    .putInt((int) body.getChecksum().getValue())
                    .array());
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        changes = 0;
    }

    /** Appends to a file that can be gone back in. */
    private static final class Appending extends OutputStream {
        private final RandomAccessFile file;

        Appending(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            file.write(bytes, from, length);
        }
    }

    Optional<Place> get(String key) {
        long @Nullable [] place = places.get(key);
        return place == null ? Optional.empty() : Optional.of(Place.decode(place));
    }

    Optional<Place> put(String key, Place place) {
        changes++;
        long @Nullable [] replaced = places.put(key, place.encode());
        return replaced == null ? Optional.empty() : Optional.of(Place.decode(replaced));
    }

    Optional<Place> remove(String key) {
        long @Nullable [] removed = places.remove(key);
        if (removed == null) {
            return Optional.empty();
        }
        changes++;
        return Optional.of(Place.decode(removed));
    }

    /** Sees a key and its place. */
    interface Visitor {
        void see(String key, Place place);
    }

    void forEach(Visitor visitor) {
        for (Map.Entry<String, long[]> entry : places.getEntries()) {
            visitor.see(entry.getKey(), Place.decode(entry.getValue()));
        }
    }

    Map<Integer, FileState> files() {
        Map<Integer, FileState> all = new HashMap<>();
        for (Map.Entry<Integer, long[]> entry : files.getEntries()) {
            all.put(entry.getKey(), new FileState(entry.getValue()[0], entry.getValue()[1]));
        }
        return all;
    }

    /** Returns the highest sequence when it was saved. */
    long sequence() {
        return sequence.get();
    }

    /** Returns the rank of what was forgotten last, when it was saved. */
    double floor() {
        return Double.longBitsToDouble(floor.get());
    }

    /** Returns how many changes are not saved yet. */
    long changes() {
        return changes;
    }

    /** Returns how many bytes it takes, in memory and saved. */
    long size() {
        return volume.length();
    }

    @Override
    public void close() {
        db.close();
    }
}
