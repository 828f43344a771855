package org.aios.etl.core.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.aios.etl.core.cache.CacheStatistics.Counts;
import org.aios.etl.core.model.Money;

/**
 * What one process counted, or what several did whose records were folded into one; lies in the store as an entry of its
 * own. Immutable.
 *
 * @param id who counted, unique
 * @param written when it was last written
 * @param folded whose records are part of this one: theirs count no more, wherever they may still lie
 */
record StatisticsRecord(String id, Instant written, Set<String> folded, Map<String, Counts> counts) {
    /** No cache key begins so. */
    static final String PREFIX = "~statistics-";

    private static final int FORMAT = 1;
    private static final String TOOL = "~statistics";

    byte[] encode() {
        return EnvelopeFormat.encode(Envelope.answer(PREFIX + id, TOOL, "", written, fields()));
    }

    private byte[] fields() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(FORMAT);
            out.writeInt(folded.size());
            for (String each : folded) {
                out.writeUTF(each);
            }
            out.writeInt(counts.size());
            for (Map.Entry<String, Counts> entry : counts.entrySet()) {
                out.writeUTF(entry.getKey());
                write(out, entry.getValue());
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, Counts value) throws IOException {
        out.writeLong(value.hits());
        out.writeLong(value.misses());
        out.writeLong(value.stale());
        out.writeLong(value.negative());
        out.writeLong(value.joins());
        out.writeLong(value.broken());
        out.writeLong(value.bytes());
        out.writeUTF(value.saved().usd().toPlainString());
    }

    /** Reads a record; empty if the bytes are none. */
    static Optional<StatisticsRecord> decode(String key, byte[] stored) {
        return key.startsWith(PREFIX)
                ? EnvelopeFormat.read(key, stored)
                        .entry()
                        .filter(entry -> entry.tool().equals(TOOL))
                        .flatMap(entry -> entry.content() instanceof Content.Packed fields
                                ? record(key.substring(PREFIX.length()), entry.created(), fields.bytes())
                                : Optional.empty())
                : Optional.empty();
    }

    private static Optional<StatisticsRecord> record(String id, Instant written, byte[] fields) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(fields))) {
            if (in.readInt() != FORMAT) {
                return Optional.empty();
            }
            Set<String> folded = new HashSet<>();
            for (int left = in.readInt(); left > 0; left--) {
                folded.add(in.readUTF());
            }
            Map<String, Counts> counts = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                counts.put(in.readUTF(), counts(in));
            }
            return Optional.of(new StatisticsRecord(id, written, folded, counts));
        } catch (IOException | IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    private static Counts counts(DataInputStream in) throws IOException {
        return new Counts(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                new Money(new BigDecimal(in.readUTF())));
    }
}
