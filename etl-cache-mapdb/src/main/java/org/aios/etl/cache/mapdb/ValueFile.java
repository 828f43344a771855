package org.aios.etl.cache.mapdb;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.zip.CRC32C;

/**
 * One file of values: a header, then {@link StoredRecord}s one after the other. Records are only ever appended; of what is
 * there only the mark of a record changes, when it dies.
 *
 * <p>Readers may come from any thread; whoever changes the file needs it alone, and reads no field meanwhile (the
 * callers' lock sees to both). {@code RandomAccessFile}, since an interrupt closes a channel for everybody.
 */
final class ValueFile implements Closeable {
    /** Somebody made the file with a release that is newer than this one. */
    static final class NewerFormat extends IOException {
        private static final long serialVersionUID = 1L;

        NewerFormat(Path path, int version) {
            super("The cache file %s has format %d, made by a newer release; this one knows formats up to %d"
                    .formatted(path, version, FORMAT));
        }
    }

    static final int HEADER = 16;
    static final int FORMAT = 1;
    private static final long MAGIC = 0x65746C2D76616C75L;
    private static final int MOST_IDLE_READERS = 8;

    private final int number;
    private final Path path;
    private final RandomAccessFile writer;
    private final Deque<RandomAccessFile> readers = new ConcurrentLinkedDeque<>();
    private long length;
    private long live;

    private ValueFile(int number, Path path, RandomAccessFile writer) throws IOException {
        this.number = number;
        this.path = path;
        this.writer = writer;
        this.length = writer.length();
    }

    /** Makes a new file. */
    static ValueFile create(int number, Path path) throws IOException {
        PrivateFiles.create(path);
        ValueFile file = new ValueFile(number, path, new RandomAccessFile(path.toFile(), "rw"));
        try {
            file.writer.setLength(0);
            file.writer.write(header());
            file.length = HEADER;
            return file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Opens a file that is there; to read only, where it may not be written. */
    static ValueFile open(int number, Path path, boolean readOnly) throws IOException {
        return new ValueFile(number, path, new RandomAccessFile(path.toFile(), readOnly ? "r" : "rw"));
    }

    private static byte[] header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(FORMAT);
        return header.putInt(checksum(header.array())).array();
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, HEADER - Integer.BYTES);
        return (int) crc.getValue();
    }

    /**
     * Returns whether the file begins as it should.
     *
     * @throws NewerFormat if it begins as a newer release would have it
     */
    boolean isSound() throws IOException {
        if (length < HEADER) {
            return false;
        }
        ByteBuffer header = ByteBuffer.wrap(readBytes(0, HEADER));
        boolean verifies = header.getInt(HEADER - Integer.BYTES) == checksum(header.array());
        int version = header.getInt(Long.BYTES);
        if (verifies && header.getLong(0) == MAGIC && version > FORMAT) {
            throw new NewerFormat(path, version);
        }
        return verifies && header.getLong(0) == MAGIC && version == FORMAT;
    }

    /** Appends a record and returns where it begins. If that fails half-way, the file is as it was before. */
    long append(byte[] record) throws IOException {
        long position = length;
        try {
            writer.seek(position);
            writer.write(record);
        } catch (IOException e) {
            truncate(position);
            throw e;
        }
        length = position + record.length;
        return position;
    }

    void truncate(long size) throws IOException {
        writer.setLength(size);
        length = size;
    }

    /** Marks a record as dead. */
    void bury(long position) throws IOException {
        writer.seek(position);
        writer.write(ByteBuffer.allocate(Long.BYTES).putLong(StoredRecord.DEAD).array());
    }

    /** Reads an entry; empty where the record does not verify, is dead, or is another's. */
    Optional<byte[]> read(String key, Place place) throws IOException {
        if (place.position() + place.length() > length) {
            return Optional.empty();
        }
        return StoredRecord.value(readBytes(place.position(), place.length()), key, place.sequence());
    }

    byte[] readBytes(long position, int size) throws IOException {
        byte[] bytes = new byte[size];
        readFully(position, bytes, size);
        return bytes;
    }

    void readFully(long position, byte[] target, int size) throws IOException {
        RandomAccessFile reader = readers.poll();
        if (reader == null) {
            reader = new RandomAccessFile(path.toFile(), "r");
        }
        boolean usable = false;
        try {
            reader.seek(position);
            reader.readFully(target, 0, size);
            usable = true;
        } catch (EOFException e) {
            throw new IOException("The cache file " + path + " is shorter than it was", e);
        } finally {
            if (usable && readers.size() < MOST_IDLE_READERS) {
                readers.push(reader);
            } else {
                reader.close();
            }
        }
    }

    /** Waits until everything written is on the disk. */
    void sync() throws IOException {
        writer.getFD().sync();
    }

    int number() {
        return number;
    }

    Path path() {
        return path;
    }

    long length() {
        return length;
    }

    /** Returns how many bytes its living records take. */
    long live() {
        return live;
    }

    /** Notes that living records came, or went. */
    void addLive(long bytes) {
        live = Math.max(0, live + bytes);
    }

    long dead() {
        return length - HEADER - live;
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile reader = readers.poll(); reader != null; reader = readers.poll()) {
            reader.close();
        }
        writer.close();
    }
}
