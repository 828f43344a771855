package org.aios.etl.core.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * One cached answer with everything needed to trust it: magic, format version, key, times, tool, cost, validators,
 * length, and a CRC-32C (Castagnoli, RFC 3720) over all of it. Bytes that do not verify are no entry.
 *
 * @param key the full key, so that an entry under a wrong key is noticed
 * @param tool the tool that made it
 * @param source the source's address as the first caller gave it, for listing and invalidation
 * @param created when it was stored or last renewed
 * @param collectedAt when the content was really collected
 * @param ttl how long it counts as fresh after {@code created}
 * @param cost what collecting it had cost
 * @param freshness how to revalidate it
 * @param version the release that made it
 * @param payload the encoded result
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Envelope(
        String key,
        String tool,
        String source,
        Instant created,
        Instant collectedAt,
        Duration ttl,
        Money cost,
        Freshness freshness,
        String version,
        byte[] payload) {

    private static final int MAGIC = 0x45544C31;
    private static final byte FORMAT = 2;
    private static final byte RAW = 0;
    private static final byte DEFLATE = 1;
    private static final int WORTH_COMPRESSING = 512;
    private static final int LARGEST_PAYLOAD = 1 << 30;

    /** Returns whether the entry is still fresh; a clock that jumped back never makes an entry older than new. */
    public boolean freshAt(Instant now) {
        return now.isBefore(created.plus(ttl));
    }

    /** Returns the entry's age, never negative. */
    public Duration ageAt(Instant now) {
        Duration age = Duration.between(collectedAt, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** Returns the entry as fresh from now on. */
    public Envelope renewed(Instant now, Duration newTtl, Freshness validators) {
        return new Envelope(key, tool, source, now, collectedAt, newTtl, cost, validators, version, payload);
    }

    /** Returns the bytes to store. */
    public byte[] encode() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length / 2 + 512);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(MAGIC);
            out.writeByte(FORMAT);
            out.writeUTF(key);
            out.writeUTF(tool);
            writeText(out, source);
            out.writeLong(created.toEpochMilli());
            out.writeLong(collectedAt.toEpochMilli());
            out.writeLong(ttl.toMillis());
            out.writeUTF(cost.usd().toPlainString());
            writeText(out, freshness.etag().orElse(""));
            writeText(out, freshness.lastModified().orElse(""));
            out.writeUTF(version);
            byte[] packed = payload.length < WORTH_COMPRESSING ? payload : deflate(payload);
            boolean smaller = packed.length < payload.length;
            out.writeByte(smaller ? DEFLATE : RAW);
            out.writeInt(payload.length);
            byte[] body = smaller ? packed : payload;
            out.writeInt(body.length);
            out.write(body);
            byte[] all = bytes.toByteArray();
            return ByteBuffer.allocate(all.length + Integer.BYTES)
                    .put(all)
                    .putInt(checksum(all, all.length))
                    .array();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Reads stored bytes; empty if they are not an intact entry of this format under this key. */
    public static Optional<Envelope> decode(String expectedKey, byte[] stored) {
        int length = stored.length - Integer.BYTES;
        if (length < 16 || ByteBuffer.wrap(stored, length, Integer.BYTES).getInt() != checksum(stored, length)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored, 0, length))) {
            if (in.readInt() != MAGIC || in.readByte() != FORMAT) {
                return Optional.empty();
            }
            String key = in.readUTF();
            if (!key.equals(expectedKey)) {
                return Optional.empty();
            }
            String tool = in.readUTF();
            String source = readText(in);
            Instant created = Instant.ofEpochMilli(in.readLong());
            Instant collectedAt = Instant.ofEpochMilli(in.readLong());
            Duration ttl = Duration.ofMillis(in.readLong());
            Money cost = new Money(new BigDecimal(in.readUTF()));
            Freshness freshness = new Freshness(Optional.empty(), present(readText(in)), present(readText(in)));
            String version = in.readUTF();
            byte codec = in.readByte();
            int plainLength = in.readInt();
            byte[] body = in.readNBytes(in.readInt());
            if (plainLength < 0 || plainLength > LARGEST_PAYLOAD || in.available() > 0) {
                return Optional.empty();
            }
            byte[] payload = codec == DEFLATE ? inflate(body, plainLength) : body;
            return payload.length == plainLength
                    ? Optional.of(new Envelope(
                            key, tool, source, created, collectedAt, ttl, cost, freshness, version, payload))
                    : Optional.empty();
        } catch (IOException | DataFormatException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<String> present(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A text is %d bytes long; the entry has fewer".formatted(length));
        }
        return new String(in.readNBytes(length), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 64);
            byte[] buffer = new byte[16_384];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] packed, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] plain = new byte[length];
            int done = 0;
            while (done < length && !inflater.finished()) {
                int count = inflater.inflate(plain, done, length - done);
                if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new DataFormatException("The packed bytes end too early");
                }
                done += count;
            }
            return done == length ? plain : new byte[0];
        } finally {
            inflater.end();
        }
    }
}
