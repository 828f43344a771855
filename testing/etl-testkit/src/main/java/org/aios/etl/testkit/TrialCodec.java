package org.aios.etl.testkit;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;

/** Encodes a record as its number in a list of all that were encoded. Thread-safe. */
public final class TrialCodec implements ResultCodec {
    private final List<Record> records = new CopyOnWriteArrayList<>();

    @Override
    public byte[] encodeRecord(Record value) {
        records.add(value);
        return ByteBuffer.allocate(4).putInt(records.indexOf(value)).array();
    }

    @Override
    public <T extends Record> T decodeRecord(byte[] bytes, Class<T> type) {
        return type.cast(records.get(ByteBuffer.wrap(bytes).getInt()));
    }

    @Override
    public byte[] encode(Collected<?> collected) {
        throw new UnsupportedOperationException("Only what is bought is kept here");
    }

    @Override
    public <R extends Record> Collected<R> decode(byte[] bytes, Class<R> document) {
        throw new UnsupportedOperationException("Only what is bought is kept here");
    }

    @Override
    public byte[] row(ResultRow row) {
        throw new UnsupportedOperationException("There are no rows here");
    }

    @Override
    public byte[] resultOf(byte[] row, Set<String> labels) {
        throw new UnsupportedOperationException("There are no rows here");
    }
}
