package org.aios.etl.core.cache;

import java.math.BigDecimal;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * The bytes of an entry: magic, format, key, tool, source, times, cost, tags, validators, version, then the packed result
 * with its two lengths or the refusal, and a CRC-32C (Castagnoli, RFC 3720) over all of it. Bytes that do not verify are no
 * entry. Nothing is unpacked here, so that looking at an entry costs little more than its checksum.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EnvelopeFormat {
    private static final int MAGIC = 0x45544C31;
    private static final byte FORMAT = 3;
    private static final byte ANSWER = 0;
    private static final byte NEGATIVE = 1;
    private static final int FRAME = Integer.BYTES + 1 + Integer.BYTES;

    private EnvelopeFormat() {}

    /** What stored bytes are. */
    public enum Verdict {
        /** An entry. */
        INTACT,
        /** No entry, or one of another key, or one with a wrong bit. */
        DAMAGED,
        /** An intact entry of a format that is no longer read. */
        OUTDATED,
        /** An intact entry of a release that is newer than this one. */
        FOREIGN
    }

    /** What was read: the entry with its packed result if it is intact, else nothing. */
    public record Reading(Verdict verdict, Optional<Envelope> entry) {
        private static Reading nothing(Verdict why) {
            return new Reading(why, Optional.empty());
        }
    }

    /** Returns the bytes to store. A result that is not packed is stored as it is. */
    public static byte[] encode(Envelope entry) {
        EnvelopeWriter out = new EnvelopeWriter(1_024 + size(entry.content()));
        out.integer(MAGIC).octet(FORMAT);
        out.octet(entry.negative() ? NEGATIVE : ANSWER);
        out.text(entry.key()).text(entry.tool()).text(entry.source());
        out.time(entry.created()).time(entry.collectedAt());
        out.number(entry.ttl().toMillis()).time(entry.staleUntil());
        out.text(entry.cost().usd().toPlainString());
        out.integer(entry.tags().size());
        entry.sortedTags().forEach(out::text);
        out.text(entry.freshness().etag().orElse(""));
        out.text(entry.freshness().lastModified().orElse(""));
        out.text(entry.version());
        if (entry.content() instanceof Content.Refusal refusal) {
            out.text(refusal.code().name()).text(refusal.message());
        } else if (entry.content() instanceof Content.Packed packed) {
            out.octet(packed.codec()).integer(packed.length()).bytes(packed.bytes());
        } else if (entry.content() instanceof Content.Plain plain) {
            out.octet((byte) 0).integer(plain.bytes().length).bytes(plain.bytes());
        }
        return out.closedBy(EnvelopeFormat::checksum);
    }

    private static int size(Content content) {
        return content instanceof Content.Packed packed
                ? packed.bytes().length
                : content instanceof Content.Plain plain ? plain.bytes().length : 0;
    }

    /** Reads stored bytes; any bytes whatever give a verdict, never an exception. */
    public static Reading read(String expectedKey, byte[] stored) {
        int length = stored.length - Integer.BYTES;
        if (length < FRAME - Integer.BYTES
                || ByteBuffer.wrap(stored, length, Integer.BYTES).getInt() != checksum(stored, length)) {
            return Reading.nothing(Verdict.DAMAGED);
        }
        ByteBuffer in = ByteBuffer.wrap(stored, 0, length);
        if (in.getInt() != MAGIC) {
            return Reading.nothing(Verdict.DAMAGED);
        }
        byte format = in.get();
        if (format != FORMAT) {
            return Reading.nothing(format < FORMAT ? Verdict.OUTDATED : Verdict.FOREIGN);
        }
        try {
            Envelope entry = entry(in);
            return entry.key().equals(expectedKey) && !in.hasRemaining()
                    ? new Reading(Verdict.INTACT, Optional.of(entry))
                    : Reading.nothing(Verdict.DAMAGED);
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException | ArithmeticException bad) {
            return Reading.nothing(Verdict.DAMAGED);
        }
    }

    private static Envelope entry(ByteBuffer in) {
        byte kind = in.get();
        String key = text(in);
        String tool = text(in);
        String source = text(in);
        Instant created = Instant.ofEpochMilli(in.getLong());
        Instant collectedAt = Instant.ofEpochMilli(in.getLong());
        Duration ttl = Duration.ofMillis(in.getLong());
        Instant staleUntil = Instant.ofEpochMilli(in.getLong());
        Money cost = new Money(new BigDecimal(text(in)));
        Set<String> tags = new HashSet<>();
        for (int left = in.getInt(); left > 0; left--) {
            tags.add(text(in));
        }
        Freshness freshness = new Freshness(Optional.empty(), present(text(in)), present(text(in)));
        String version = text(in);
        Content content = kind == NEGATIVE ? refusal(in) : packed(kind, in);
        return new Envelope(
                key, tool, source, created, collectedAt, ttl, staleUntil, cost, tags, freshness, version, content);
    }

    private static Content refusal(ByteBuffer in) {
        return new Content.Refusal(ErrorCode.valueOf(text(in)), text(in));
    }

    private static Content packed(byte kind, ByteBuffer in) {
        byte codec = in.get();
        int length = in.getInt();
        if (kind != ANSWER || length < 0) {
            throw new IllegalArgumentException("An entry of kind %d has %d bytes".formatted(kind, length));
        }
        return new Content.Packed(codec, length, bytes(in));
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String text(ByteBuffer in) {
        int length = length(in);
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    private static byte[] bytes(ByteBuffer in) {
        byte[] bytes = new byte[length(in)];
        in.get(bytes);
        return bytes;
    }

    private static int length(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return length;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
