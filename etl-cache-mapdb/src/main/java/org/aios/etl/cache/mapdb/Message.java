package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What owner and client say to each other: kind (1 byte), length of the key (2), length of the value (4), number (8), key,
 * value.
 *
 * @param key empty where the kind has none
 * @param number 0 where the kind has none
 * @param value empty where the kind has none
 */
record Message(Kind kind, String key, long number, byte[] value) {
    /** The order is part of the protocol; a change needs another {@link #PROTOCOL}. */
    enum Kind {
        /** Both begin with this; the value is {@link #PROTOCOL}. */
        HELLO,
        GET,
        /** The number is what the value cost, in millionths of a dollar. */
        PUT,
        REMOVE,
        /** Asks for all keys; the answers are a FOUND for each, then DONE. */
        ENTRIES,
        /** Asks for a compaction; the answers are a WAIT now and then, and DONE with the number of bytes given back. */
        COMPACT,
        /** Asks for a check of everything, likewise; DONE has the number of damaged entries. */
        VERIFY,
        FOUND,
        ABSENT,
        DONE,
        WAIT,
        /** The store failed; the key says nothing, the value says why. */
        FAILED
    }

    static final int LONGEST_VALUE = 1 << 30;
    private static final int HEADER = 1 + 2 + 4 + 8;
    private static final byte[] PROTOCOL = {'e', 't', 'l', 2};
    private static final byte[] NOTHING = {};
    private static final Kind[] KINDS = Kind.values();

    static Message of(Kind kind) {
        return new Message(kind, "", 0, NOTHING);
    }

    static Message of(Kind kind, String key) {
        return new Message(kind, key, 0, NOTHING);
    }

    static Message of(Kind kind, long number) {
        return new Message(kind, "", number, NOTHING);
    }

    static Message of(Kind kind, byte[] value) {
        return new Message(kind, "", 0, value);
    }

    static Message hello() {
        return of(Kind.HELLO, PROTOCOL);
    }

    boolean isHelloOfThisProtocol() {
        return kind == Kind.HELLO && Arrays.equals(value, PROTOCOL);
    }

    void write(Wire wire) throws IOException {
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        wire.write(ByteBuffer.allocate(HEADER + name.length)
                .put((byte) kind.ordinal())
                .putShort((short) name.length)
                .putInt(value.length)
                .putLong(number)
                .put(name)
                .array());
        wire.write(value);
        wire.flush();
    }

    /** Reads the next message of a wire. */
    static Message read(Wire wire) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(wire.read(HEADER));
        int kind = header.get();
        int keyLength = header.getShort();
        int valueLength = header.getInt();
        long number = header.getLong();
        if (kind < 0
                || kind >= KINDS.length
                || keyLength < 0
                || keyLength > StoredRecord.LONGEST_KEY
                || valueLength < 0
                || valueLength > LONGEST_VALUE) {
            throw new IOException("The other process that uses the cache speaks another language");
        }
        String key = new String(wire.read(keyLength), StandardCharsets.US_ASCII);
        return new Message(KINDS[kind], key, number, wire.read(valueLength));
    }
}
