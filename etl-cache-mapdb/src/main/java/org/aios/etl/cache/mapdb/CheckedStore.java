package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.util.zip.CRC32C;
import kotlin.collections.LongIterator;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.mapdb.DataInput2;
import org.mapdb.DataOutput2;
import org.mapdb.Serializer;
import org.mapdb.Store;

/**
 * Puts a CRC-32C before every record of MapDB's own structures and verifies it before the record is read: a damaged node
 * of the index would otherwise ask for gigabytes of memory, lead around in circles, or to another entry.
 */
final class CheckedStore implements Store {
    private record Checked<R>(Serializer<R> inner) implements Serializer<R> {
        @Override
        public void serialize(DataOutput2 out, R value) throws IOException {
            DataOutput2 record = new DataOutput2();
            inner.serialize(record, value);
            out.writeInt(checksum(record.buf, 0, record.pos));
            out.write(record.buf, 0, record.pos);
        }

        @Override
        public R deserialize(DataInput2 in, int available) throws IOException {
            if (available < Integer.BYTES) {
                throw new DBException.DataCorruption("A record has no checksum");
            }
            int expected = in.readInt();
            byte[] record = new byte[available - Integer.BYTES];
            in.readFully(record);
            if (checksum(record, 0, record.length) != expected) {
                throw new DBException.DataCorruption("A record does not verify");
            }
            return inner.deserialize(new DataInput2.ByteArray(record), record.length);
        }

        @Override
        public boolean equals(R first, R second) {
            return inner.equals(first, second);
        }

        @Override
        public int hashCode(R value, int seed) {
            return inner.hashCode(value, seed);
        }

        private static int checksum(byte[] bytes, int from, int length) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, from, length);
            return (int) crc.getValue();
        }
    }

    private final Store store;

    CheckedStore(Store store) {
        this.store = store;
    }

    @Override
    public <R> @Nullable R get(long recid, Serializer<R> serializer) {
        return store.get(recid, new Checked<>(serializer));
    }

    @Override
    public <R> long put(@Nullable R record, Serializer<R> serializer) {
        return store.put(record, new Checked<>(serializer));
    }

    @Override
    public <R> void update(long recid, @Nullable R record, Serializer<R> serializer) {
        store.update(recid, record, new Checked<>(serializer));
    }

    @Override
    public <R> boolean compareAndSwap(long recid, @Nullable R expected, @Nullable R record, Serializer<R> serializer) {
        return store.compareAndSwap(recid, expected, record, new Checked<>(serializer));
    }

    @Override
    public <R> void delete(long recid, Serializer<R> serializer) {
        store.delete(recid, new Checked<>(serializer));
    }

    @Override
    public long preallocate() {
        return store.preallocate();
    }

    @Override
    public LongIterator getAllRecids() {
        return store.getAllRecids();
    }

    @Override
    public Iterable<String> getAllFiles() {
        return store.getAllFiles();
    }

    @Override
    public void commit() {
        store.commit();
    }

    @Override
    public void compact() {
        store.compact();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public boolean isClosed() {
        return store.isClosed();
    }

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public boolean isReadOnly() {
        return store.isReadOnly();
    }

    @Override
    public boolean fileLoad() {
        return store.fileLoad();
    }

    @Override
    public boolean isThreadSafe() {
        return store.isThreadSafe();
    }

    @Override
    public void checkThreadSafe() {
        store.checkThreadSafe();
    }
}
