package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of an order of rows, as the index file holds it; an order counts once all of its parts are there. */
record OrderPart(int total, int from, List<Row> rows) {
    /** The most rows of one part. */
    static final int MOST = 50_000;

    private static final int ROW_BYTES = 24;
    private static final int HEADER_BYTES = 13;

    /** A row: its number, checksum and length, and where it stood before. */
    record Row(int number, long check, long formerOffset, int length) {}

    static ByteBuffer begin(int total, int from, int count) {
        return ByteBuffer.allocate(HEADER_BYTES + count * ROW_BYTES)
                .put((byte) RunIndex.ORDER)
                .putInt(total)
                .putInt(from)
                .putInt(count);
    }

    static OrderPart decoded(DataInputStream in) throws IOException {
        int total = in.readInt();
        int from = in.readInt();
        int count = in.readInt();
        if (count < 0 || count > in.available() / ROW_BYTES) {
            throw new IOException("An order names %d rows where fewer are left".formatted(count));
        }
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(new Row(in.readInt(), in.readLong(), in.readLong(), in.readInt()));
        }
        return new OrderPart(total, from, rows);
    }

    /** Puts the parts together as they are read; {@link #add} returns the whole order with its last part. */
    static final class Collector {
        private final List<Row> rows = new ArrayList<>();

        Optional<List<Row>> add(OrderPart part) {
            if (part.from != rows.size()) {
                rows.clear();
            }
            if (part.from == rows.size()) {
                rows.addAll(part.rows);
            }
            if (rows.size() < part.total) {
                return Optional.empty();
            }
            List<Row> whole = List.copyOf(rows);
            rows.clear();
            return Optional.of(whole);
        }
    }
}
