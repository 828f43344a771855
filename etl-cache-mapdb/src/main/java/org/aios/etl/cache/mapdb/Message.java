package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What owner and client say to each other: kind (1 byte), length of the key (2), length of the value (4), key, value.
 *
 * @param key empty where the kind has none
 * @param value empty where the kind has none
 */
record Message(Kind kind, String key, byte[] value) {
    /** The order is part of the protocol; a change needs another {@link #PROTOCOL}. */
    enum Kind {
        /** Both begin with this; the value is {@link #PROTOCOL}. */
        HELLO,
        GET,
        PUT,
        REMOVE,
        /** Asks for all keys; the answers are a FOUND for each, then DONE. */
        ENTRIES,
        FOUND,
        ABSENT,
        DONE,
        /** The store failed; the key says nothing, the value says why. */
        FAILED
    }

    static final int HEADER = 1 + 2 + 4;
    static final int LONGEST_VALUE = 1 << 30;
    private static final byte[] PROTOCOL = {'e', 't', 'l', 1};
    private static final byte[] NOTHING = {};

    static Message of(Kind kind) {
        return new Message(kind, "", NOTHING);
    }

    static Message of(Kind kind, String key) {
        return new Message(kind, key, NOTHING);
    }

    static Message hello() {
        return new Message(Kind.HELLO, "", PROTOCOL);
    }

    boolean isHelloOfThisProtocol() {
        return kind == Kind.HELLO && Arrays.equals(value, PROTOCOL);
    }

    ByteBuffer encode() {
        byte[] name = key.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER + name.length + value.length)
                .put((byte) kind.ordinal())
                .putShort((short) name.length)
                .putInt(value.length)
                .put(name)
                .put(value)
                .flip();
    }

    /** Reads the next message of a wire. */
    static Message read(Wire wire) throws IOException {
        ByteBuffer header = wire.read(HEADER);
        int kind = header.get();
        int keyLength = header.getShort();
        int valueLength = header.getInt();
        if (kind < 0
                || kind >= Kind.values().length
                || keyLength < 0
                || keyLength > Piece.LONGEST_KEY
                || valueLength < 0
                || valueLength > LONGEST_VALUE) {
            throw new IOException("The other process that uses the cache speaks another language");
        }
        String key = new String(wire.read(keyLength).array(), StandardCharsets.US_ASCII);
        return new Message(Kind.values()[kind], key, wire.read(valueLength).array());
    }
}
