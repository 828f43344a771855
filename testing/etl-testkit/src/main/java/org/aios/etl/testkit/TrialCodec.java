package org.aios.etl.testkit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;

/** Encodes a record as its number in a list of all that were encoded. For one thread. */
final class TrialCodec implements ResultCodec {
    private final List<Record> records = new ArrayList<>();

    @Override
    public byte[] encodeRecord(Record value) {
        records.add(value);
        return ByteBuffer.allocate(4).putInt(records.size() - 1).array();
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
