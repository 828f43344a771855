package org.aios.etl.core.cache;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
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
    private static final int LONGEST_AMOUNT = 60;
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
        EnvelopeReader in = new EnvelopeReader(stored, length);
        if (in.integer() != MAGIC) {
            return Reading.nothing(Verdict.DAMAGED);
        }
        byte format = in.octet();
        if (format != FORMAT) {
            return Reading.nothing(format < FORMAT ? Verdict.OUTDATED : Verdict.FOREIGN);
        }
        try {
            Envelope entry = entry(in);
            return entry.key().equals(expectedKey) && in.atEnd()
                    ? new Reading(Verdict.INTACT, Optional.of(entry))
                    : Reading.nothing(Verdict.DAMAGED);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException bad) {
            return Reading.nothing(Verdict.DAMAGED);
        }
    }

    private static Envelope entry(EnvelopeReader in) {
        byte kind = in.octet();
        String key = in.text();
        String tool = in.text();
        String source = in.text();
        Instant created = in.time();
        Instant collectedAt = in.time();
        Duration ttl = Duration.ofMillis(in.number());
        Instant staleUntil = in.time();
        Money cost = money(in.text());
        Set<String> tags = new HashSet<>();
        for (int left = in.integer(); left > 0; left--) {
            tags.add(in.text());
        }
        Freshness freshness = new Freshness(Optional.empty(), in.given(), in.given());
        String version = in.text();
        Content content = kind == NEGATIVE ? refusal(in) : packed(kind, in);
        return new Envelope(
                key, tool, source, created, collectedAt, ttl, staleUntil, cost, tags, freshness, version, content);
    }

    /** An exponent was never written, and could make a number of any size of a few bytes. */
    private static Money money(String text) {
        if (text.length() > LONGEST_AMOUNT || text.indexOf('E') >= 0 || text.indexOf('e') >= 0) {
            throw new IllegalArgumentException(
                    "An amount is %d characters long or has an exponent".formatted(text.length()));
        }
        return new Money(new BigDecimal(text));
    }

    private static Content refusal(EnvelopeReader in) {
        return new Content.Refusal(ErrorCode.valueOf(in.text()), in.text());
    }

    private static Content packed(byte kind, EnvelopeReader in) {
        byte codec = in.octet();
        int length = in.integer();
        if (kind != ANSWER || length < 0) {
            throw new IllegalArgumentException("An entry of kind %d has %d bytes".formatted(kind, length));
        }
        return new Content.Packed(codec, length, in.bytes());
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
