package org.aios.etl.cache.mapdb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How one entry lies in a {@link ValueFile}: it says itself what it is, and is proven by a CRC-32C. So a reader never
 * takes damaged bytes for good ones, and the entries of a damaged file can be found without any index.
 *
 * <p>Form, big-endian: mark (8 bytes), CRC-32C of all that follows (4), sequence (8), weight (8), length of the value (4),
 * length of the key (1), key, value. When an entry is replaced or removed, another mark is written over the first: so
 * nothing that was forgotten comes back when files are read without their index.
 *
 * @param alive whether the entry counts, or was replaced or removed
 * @param sequence counts up with every put to the store
 * @param weight what the entry is worth for its size; see {@link Victims}
 * @param valueLength the length of the value in bytes
 */
record StoredRecord(boolean alive, long sequence, double weight, String key, int valueLength) {
    static final int HEADER = 8 + 4 + 8 + 8 + 4 + 1;
    static final int LONGEST_KEY = 200;
    static final long ALIVE = 0xE71CA4E0_5F0A3B91L;
    static final long DEAD = 0xE7D3AD00_A0F5C46EL;
    /** The first byte of either mark. */
    static final byte FIRST_BYTE = (byte) (ALIVE >>> 56);

    private static final int CHECKSUM_AT = 8;
    private static final int CHECKED_FROM = 12;

    /** Returns the bytes of a new record. */
    static byte[] encode(long sequence, double weight, String key, byte[] value) {
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + name.length + value.length)
                .putLong(ALIVE)
                .putInt(0)
                .putLong(sequence)
                .putDouble(weight)
                .putInt(value.length)
                .put((byte) name.length)
                .put(name)
                .put(value);
        byte[] bytes = buffer.array();
        return buffer.putInt(CHECKSUM_AT, checksum(bytes)).array();
    }

    /** Reads what stands before the value; empty where this cannot be the beginning of a record. */
    static Optional<StoredRecord> head(ByteBuffer bytes) {
        if (bytes.remaining() < HEADER) {
            return Optional.empty();
        }
        long mark = bytes.getLong();
        bytes.getInt();
        long sequence = bytes.getLong();
        double weight = bytes.getDouble();
        int valueLength = bytes.getInt();
        int keyLength = bytes.get() & 0xFF;
        if (mark != ALIVE && mark != DEAD
                || valueLength < 0
                || keyLength < 1
                || keyLength > LONGEST_KEY
                || keyLength > bytes.remaining()) {
            return Optional.empty();
        }
        byte[] name = new byte[keyLength];
        bytes.get(name);
        String key = new String(name, StandardCharsets.US_ASCII);
        return Optional.of(new StoredRecord(mark == ALIVE, sequence, weight, key, valueLength));
    }

    /** Returns the value of a whole record, if it verifies and is alive, with this key and sequence. */
    static Optional<byte[]> value(byte[] bytes, String key, long sequence) {
        return head(ByteBuffer.wrap(bytes))
                .filter(head -> head.alive
                        && head.sequence == sequence
                        && head.key.equals(key)
                        && head.length() == bytes.length
                        && checksumIn(ByteBuffer.wrap(bytes)) == checksum(bytes))
                .map(head -> Arrays.copyOfRange(bytes, bytes.length - head.valueLength, bytes.length));
    }

    static int checksumIn(ByteBuffer record) {
        return record.getInt(record.position() + CHECKSUM_AT);
    }

    private static int checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record, CHECKED_FROM, record.length - CHECKED_FROM);
        return (int) crc.getValue();
    }

    /** Returns how many of a record's first bytes its checksum does not cover. */
    static int unchecked() {
        return CHECKED_FROM;
    }

    /** Returns the length of the whole record. */
    long length() {
        return lengthOf(key, valueLength);
    }

    static long lengthOf(String key, long valueLength) {
        return HEADER + key.length() + valueLength;
    }
}
