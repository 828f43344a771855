package org.aios.etl.cache.mapdb;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A part of a stored value that says itself what it is, and is proven by a CRC-32C over all of it. So a reader never
 * takes damaged bytes for good ones, and a salvager finds the entries of a file whose structure is lost.
 *
 * <p>Form, big-endian: mark (8 bytes), CRC-32C of all that follows (4), version (8), length of the whole value (4),
 * offset of this part in it (4), length of this part (4), length of the key (2), key, part. Zeros may follow.
 *
 * <p>A <em>gravestone</em> has the same form with another mark and no part: the key's versions up to this one are dead.
 *
 * @param key the entry's key
 * @param version counts up with every put to the store
 * @param total length of the whole value
 * @param offset where this part begins in the value
 */
record Piece(String key, long version, int total, int offset, byte[] part, boolean gravestone) {
    static final int HEADER = 8 + 4 + 8 + 4 + 4 + 4 + 2;
    static final int LONGEST_KEY = 200;
    /** The longest record that MapDB keeps in one stretch, a multiple of 16. */
    static final int LONGEST_RECORD = 65_520;

    static final int LONGEST_PART = LONGEST_RECORD - HEADER - LONGEST_KEY;

    static final long MARK = 0x65746C5069656365L;
    private static final long GRAVE_MARK = 0x65746C4772617665L;

    static Piece gravestone(String key, long version) {
        return new Piece(key, version, 0, 0, new byte[0], true);
    }

    static boolean mayStartWith(long mark) {
        return mark == MARK || mark == GRAVE_MARK;
    }

    /** Returns how many bytes {@link #encode()} needs at least. */
    int length() {
        return HEADER + key.length() + part.length;
    }

    /** Returns the piece in a record of the given size. */
    byte[] encode(int size) {
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(size);
        buffer.putLong(gravestone ? GRAVE_MARK : MARK).putInt(0).putLong(version);
        buffer.putInt(total).putInt(offset).putInt(part.length).putShort((short) name.length);
        buffer.put(name).put(part);
        buffer.putInt(8, checksum(buffer.array(), 0, buffer.position()));
        return buffer.array();
    }

    /** Reads the piece that begins at the given place, if there is a sound one. */
    static Optional<Piece> decode(byte[] bytes, int start, int end) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, start, end - start);
            long mark = buffer.getLong();
            int checksum = buffer.getInt();
            long version = buffer.getLong();
            int total = buffer.getInt();
            int offset = buffer.getInt();
            int length = buffer.getInt();
            int keyLength = buffer.getShort();
            if (!mayStartWith(mark)
                    || keyLength < 1
                    || keyLength > LONGEST_KEY
                    || length < 0
                    || length > buffer.remaining() - keyLength
                    || checksum != checksum(bytes, start, HEADER + keyLength + length)) {
                return Optional.empty();
            }
            byte[] name = new byte[keyLength];
            byte[] part = new byte[length];
            buffer.get(name).get(part);
            String key = new String(name, StandardCharsets.US_ASCII);
            return Optional.of(new Piece(key, version, total, offset, part, mark == GRAVE_MARK));
        } catch (BufferUnderflowException tooShort) {
            return Optional.empty();
        }
    }

    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, 8);
        crc.update(bytes, start + 12, length - 12);
        return (int) crc.getValue();
    }
}
