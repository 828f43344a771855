package org.aios.etl.core.port;

import java.util.Set;
import org.aios.etl.core.spi.Collected;
import org.apiguardian.api.API;

/**
 * Turns results into bytes and back. Results are encoded once; fresh and cached rows are rendered from the same bytes.
 * Deterministic: equal values give equal bytes. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public interface ResultCodec {
    /** Encodes a whole result. */
    byte[] encode(Collected<?> collected);

    /** Decodes a whole result. */
    <R extends Record> Collected<R> decode(byte[] bytes, Class<R> document);

    /** Encodes a record canonically: sorted members, no white space, no secrets. */
    byte[] encodeRecord(Record value);

    /** Decodes a record. */
    <T extends Record> T decodeRecord(byte[] bytes, Class<T> type);

    /**
     * Renders one row of the results file: one JSON object in one line, without the line's end. A label wins over the
     * metadata of the same name, which then stands there as {@code original_<name>}.
     */
    byte[] row(ResultRow row);

    /**
     * Takes the encoded result out of a rendered row, so that a later duplicate in the same run gets the same answer.
     *
     * @param row a row of an ok source, as {@link #row} rendered it
     * @param labels the names of the labels that joined the row's metadata
     */
    byte[] resultOf(byte[] row, Set<String> labels);
}
