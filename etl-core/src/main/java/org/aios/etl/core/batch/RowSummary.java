package org.aios.etl.core.batch;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CollectionEvent.CacheAnswer;
import org.aios.etl.core.spi.CollectionEvent.Status;

/**
 * What a run has to know of a finished source later: for its report, for a resumption, and for a duplicate.
 *
 * @param code why there is no result; empty if ok
 * @param lookedUp whether the cache was asked
 * @param collectedAt when the content was collected; the epoch where nothing was
 * @param version the release that collected it
 * @param labels the names of the labels that joined the row's metadata
 */
record RowSummary(
        Status status,
        String tool,
        Optional<ErrorCode> code,
        String message,
        int attempts,
        Money cost,
        Money saved,
        boolean cacheHit,
        boolean lookedUp,
        Duration elapsed,
        Instant collectedAt,
        String version,
        List<String> labels) {

    private static final int FORMAT = 1;
    private static final int LONGEST_MESSAGE = 8_000;

    /** Returns what the cache did for it; {@code stale} says whether a hit was past its time to live. */
    CacheAnswer cacheAnswer(boolean stale) {
        return CacheAnswer.of(lookedUp, cacheHit, stale);
    }

    byte[] encode() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(FORMAT);
            out.writeByte(status.ordinal());
            out.writeUTF(tool);
            out.writeUTF(code.map(Enum::name).orElse(""));
            out.writeUTF(message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message);
            out.writeInt(attempts);
            out.writeUTF(cost.isZero() ? "0" : cost.usd().toPlainString());
            out.writeUTF(saved.isZero() ? "0" : saved.usd().toPlainString());
            out.writeBoolean(cacheHit);
            out.writeBoolean(lookedUp);
            out.writeLong(elapsed.toNanos());
            out.writeLong(collectedAt.toEpochMilli());
            out.writeUTF(version);
            out.writeInt(labels.size());
            for (String label : labels) {
                out.writeUTF(label);
            }
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads a summary; empty if another version wrote it, whose source is then tried again. */
    static Optional<RowSummary> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != FORMAT) {
                return Optional.empty();
            }
            Status status = Status.values()[in.readByte()];
            String tool = in.readUTF();
            String code = in.readUTF();
            String message = in.readUTF();
            int attempts = in.readInt();
            Money cost = new Money(new BigDecimal(in.readUTF()));
            Money saved = new Money(new BigDecimal(in.readUTF()));
            boolean hit = in.readBoolean();
            boolean lookedUp = in.readBoolean();
            Duration elapsed = Duration.ofNanos(in.readLong());
            Instant collectedAt = Instant.ofEpochMilli(in.readLong());
            String version = in.readUTF();
            List<String> labels = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                labels.add(in.readUTF());
            }
            return Optional.of(new RowSummary(
                    status,
                    tool,
                    code.isEmpty() ? Optional.empty() : Optional.of(ErrorCode.valueOf(code)),
                    message,
                    attempts,
                    cost,
                    saved,
                    hit,
                    lookedUp,
                    elapsed,
                    collectedAt,
                    version,
                    labels));
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException another) {
            return Optional.empty();
        }
    }
}
