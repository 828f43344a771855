package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All value files of a store, of which the last one grows. Readers may share it; a writer needs it alone (the callers' lock
 * sees to both).
 */
final class ValueLog implements Closeable {
    private static final int MOST_FILES = 64;
    private static final long SMALLEST = 256L << 10;
    private static final long LARGEST = 64L << 20;

    private final Path directory;
    private final long fileSize;
    private final TreeMap<Integer, ValueFile> files = new TreeMap<>();
    private final Set<ValueFile> unsynced = new LinkedHashSet<>();
    private final Set<ValueFile> distrusted = new LinkedHashSet<>();
    private @Nullable ValueFile active;
    private long live;

    ValueLog(Path directory, long maxBytes) {
        this.directory = directory;
        this.fileSize = Math.min(LARGEST, Math.max(SMALLEST, maxBytes / MOST_FILES));
    }

    static Path path(Path directory, int number) {
        return directory.resolve("values-%06d.etl".formatted(number));
    }

    /** Takes in a file that is there; the records it holds have yet to be told by {@link #born}. */
    void add(ValueFile file) {
        files.put(file.number(), file);
    }

    /** Lets the last file grow on, if all of it is sound. */
    void goOn() {
        active = files.isEmpty() || distrusted.contains(files.lastEntry().getValue())
                ? null
                : files.lastEntry().getValue();
    }

    /** Notes that something else than records is in a file. */
    void distrust(ValueFile file) {
        distrusted.add(file);
    }

    List<ValueFile> distrusted() {
        return List.copyOf(distrusted);
    }

    /** Forgets what was told of the files' records; all of them are about to be told again. */
    void allUnknown() {
        files.values().forEach(file -> file.addLive(-file.live()));
        live = 0;
        distrusted.clear();
    }

    /** Takes another file in place of one that has its number. */
    void replace(ValueFile former, ValueFile file) throws IOException {
        files.put(file.number(), file);
        file.addLive(former.live());
        distrusted.remove(former);
        unsynced.remove(former);
        if (active == former) {
            active = file;
        }
        former.close();
    }

    Collection<ValueFile> files() {
        return files.values();
    }

    Optional<ValueFile> file(int number) {
        return Optional.ofNullable(files.get(number));
    }

    /** Appends a record; its bytes count as living from then on. */
    Place append(String key, byte[] record, long sequence, double weight, double rank) throws IOException {
        ValueFile file = growing();
        long position = file.append(record);
        unsynced.add(file);
        born(file, record.length);
        return new Place(file.number(), position, record.length, sequence, weight, rank);
    }

    private ValueFile growing() throws IOException {
        ValueFile file = active;
        if (file == null || file.length() >= fileSize) {
            int number = files.isEmpty() ? 1 : files.lastKey() + 1;
            file = ValueFile.create(number, path(directory, number));
            files.put(number, file);
            active = file;
        }
        return file;
    }

    /** Lets the file that grows grow no more; the next record begins another. */
    void roll() {
        active = null;
    }

    boolean isGrowing(ValueFile file) {
        return file == active;
    }

    Optional<byte[]> read(String key, Place place) throws IOException {
        ValueFile file = files.get(place.file());
        return file == null ? Optional.empty() : file.read(key, place);
    }

    /** Marks a record as dead, also in its file. */
    void bury(Place place) throws IOException {
        ValueFile file = files.get(place.file());
        if (file != null) {
            file.bury(place.position());
            unsynced.add(file);
            died(place);
        }
    }

    void born(ValueFile file, long bytes) {
        file.addLive(bytes);
        live += bytes;
    }

    /** Notes that a record does not count any more, without a mark in its file. */
    void died(Place place) {
        ValueFile file = files.get(place.file());
        if (file != null) {
            file.addLive(-place.length());
            live -= place.length();
        }
    }

    /** Returns how many bytes the living records take. */
    long live() {
        return live;
    }

    /** Returns how many bytes all files take. */
    long length() {
        return files.values().stream().mapToLong(ValueFile::length).sum();
    }

    /** Hands out the files that have to be synchronised with the disk, once. */
    List<ValueFile> takeUnsynced() {
        List<ValueFile> taken = List.copyOf(unsynced);
        unsynced.clear();
        return taken;
    }

    /** Deletes a file whose living records have all been copied. */
    void delete(ValueFile file) throws IOException {
        files.remove(file.number());
        unsynced.remove(file);
        live -= file.live();
        file.close();
        Files.deleteIfExists(file.path());
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (Map.Entry<Integer, ValueFile> file : files.entrySet()) {
            try {
                file.getValue().close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
