package org.aios.etl.cache.mapdb;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.mapdb.DBException;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

/**
 * A file as MapDB sees it, read and written through {@code RandomAccessFile}: an interrupted caller harms nobody, as it
 * would with a channel, and a full disk is an exception, not a dead JVM as with a mapped file. Thread-safe.
 *
 * <p>MapDB's own volume of this kind asks the operating system once for each byte of a number.
 */
final class PrivateVolume extends Volume {
    private static final int LONGEST_PACKED = 10;

    private interface Action<T> {
        T on(RandomAccessFile file) throws IOException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final File path;
    private final RandomAccessFile file;

    PrivateVolume(File path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path, "rw");
    }

    private <T> T perform(Action<T> action) {
        lock.lock();
        try {
            return action.on(file);
        } catch (EOFException e) {
            throw new DBException.VolumeEOF(e);
        } catch (IOException e) {
            throw new DBException.VolumeIOError(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void putData(long offset, byte[] source, int from, int size) {
        perform(to -> {
            to.seek(offset);
            to.write(source, from, size);
            return size;
        });
    }

    @Override
    public void getData(long offset, byte[] target, int from, int size) {
        perform(source -> {
            source.seek(offset);
            source.readFully(target, from, size);
            return size;
        });
    }

    @Override
    public void putData(long offset, ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.duplicate().get(bytes);
        putData(offset, bytes, 0, bytes.length);
    }

    @Override
    public DataInput2 getDataInput(long offset, int size) {
        return new DataInput2.ByteArray(read(offset, size).array());
    }

    private ByteBuffer read(long offset, int size) {
        byte[] bytes = new byte[size];
        getData(offset, bytes, 0, size);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public void putLong(long offset, long value) {
        putData(offset, ByteBuffer.allocate(Long.BYTES).putLong(value).array(), 0, Long.BYTES);
    }

    @Override
    public long getLong(long offset) {
        return read(offset, Long.BYTES).getLong();
    }

    @Override
    public void putInt(long offset, int value) {
        putData(offset, ByteBuffer.allocate(Integer.BYTES).putInt(value).array(), 0, Integer.BYTES);
    }

    @Override
    public int getInt(long offset) {
        return read(offset, Integer.BYTES).getInt();
    }

    @Override
    public void putByte(long offset, byte value) {
        putData(offset, new byte[] {value}, 0, 1);
    }

    @Override
    public byte getByte(long offset) {
        return read(offset, 1).get();
    }

    /** Seven bits to a byte, the highest first; the last byte has its top bit set. */
    @Override
    public int putPackedLong(long offset, long value) {
        byte[] packed = new byte[LONGEST_PACKED];
        int at = LONGEST_PACKED - 1;
        packed[at] = (byte) (value & 0x7F | 0x80);
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            packed[--at] = (byte) (rest & 0x7F);
        }
        putData(offset, packed, at, LONGEST_PACKED - at);
        return LONGEST_PACKED - at;
    }

    /** Answers nothing of meaning: MapDB stores this in a log that it never reads back. */
    @Override
    public long hash(long offset, long length, long seed) {
        return 0;
    }

    @Override
    public void clear(long start, long end) {
        byte[] zeros = new byte[(int) Math.min(1 << 16, Math.max(0, end - start))];
        for (long at = start; at < end; at += zeros.length) {
            putData(at, zeros, 0, (int) Math.min(zeros.length, end - at));
        }
    }

    @Override
    public void ensureAvailable(long offset) {
        perform(target -> {
            if (target.length() < offset) {
                target.setLength(offset);
            }
            return offset;
        });
    }

    @Override
    public void truncate(long size) {
        perform(target -> {
            target.setLength(size);
            return size;
        });
    }

    @Override
    public void sync() {
        perform(target -> {
            target.getFD().sync();
            return true;
        });
    }

    @Override
    public long length() {
        return perform(RandomAccessFile::length);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            perform(target -> {
                target.close();
                return true;
            });
        }
    }

    @Override
    public int sliceSize() {
        return 0;
    }

    @Override
    public boolean isSliced() {
        return false;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public File getFile() {
        return path;
    }

    /** Returns true: the directory has a lock of ours. */
    @Override
    public boolean getFileLocked() {
        return true;
    }
}
