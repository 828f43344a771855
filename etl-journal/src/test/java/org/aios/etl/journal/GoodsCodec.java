package org.aios.etl.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;

/** Writes goods as lines of text. */
final class GoodsCodec implements ResultCodec {
    @Override
    public byte[] encodeRecord(Record value) {
        return String.join("\n", ((Goods) value).lines()).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T extends Record> T decodeRecord(byte[] bytes, Class<T> type) {
        return type.cast(new Goods(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n"))));
    }

    @Override
    public byte[] encode(Collected<?> collected) {
        throw new UnsupportedOperationException("Only goods are kept here");
    }

    @Override
    public <R extends Record> Collected<R> decode(byte[] bytes, Class<R> document) {
        throw new UnsupportedOperationException("Only goods are kept here");
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
