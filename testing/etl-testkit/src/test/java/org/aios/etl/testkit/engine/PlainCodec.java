package org.aios.etl.testkit.engine;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.ResultRow;
import org.aios.etl.core.spi.Collected;

/** Writes the two records of the simulation as plain text, and rows as fields between bars. */
final class PlainCodec implements ResultCodec {
    /** One row, read back. */
    record Row(
            String id, String status, String code, String cost, String saved, String labels, String source, String by) {
        static Row of(byte[] row) {
            String[] field = text(row).split("\\|", -1);
            return new Row(field[0], field[1], field[2], field[3], field[4], field[6], field[7], field[8]);
        }
    }

    @Override
    public byte[] encode(Collected<?> collected) {
        return bytes(collected.content());
    }

    @Override
    public <R extends Record> Collected<R> decode(byte[] bytes, Class<R> document) {
        return Collected.of(document.cast(new Told(text(bytes))), text(bytes)).build();
    }

    @Override
    public byte[] encodeRecord(Record value) {
        return bytes(((Bought) value).text());
    }

    @Override
    public <T extends Record> T decodeRecord(byte[] bytes, Class<T> type) {
        return type.cast(new Bought(text(bytes)));
    }

    @Override
    public byte[] row(ResultRow row) {
        String status = row.result().isPresent()
                ? "ok"
                : row.failure().orElseThrow().skipped() ? "skipped" : "failed";
        String source = row.provenance()
                .map(origin -> origin.source() + "," + origin.collector())
                .orElse("");
        return bytes(String.join(
                "|",
                row.id(),
                status,
                row.failure().map(failure -> failure.code().name()).orElse(""),
                row.cost().usd().toPlainString(),
                row.cache().saved().usd().toPlainString(),
                row.result().map(HexFormat.of()::formatHex).orElse(""),
                row.labels().toString(),
                source,
                row.cache().savedBy().map(Enum::name).orElse("")));
    }

    @Override
    public byte[] resultOf(byte[] row, Set<String> labels) {
        return HexFormat.of().parseHex(text(row).split("\\|", -1)[5]);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
