package org.aios.etl.core.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads what {@link EnvelopeWriter} wrote. Whatever does not fit is an {@code IllegalArgumentException}, so that no length
 * is believed before there are so many bytes. For one thread.
 */
final class EnvelopeReader {
    private final ByteBuffer in;

    /** Reads the first bytes of an array. */
    EnvelopeReader(byte[] bytes, int length) {
        in = ByteBuffer.wrap(bytes, 0, length);
    }

    byte octet() {
        return room(1).get();
    }

    int integer() {
        return room(Integer.BYTES).getInt();
    }

    long number() {
        return room(Long.BYTES).getLong();
    }

    Instant time() {
        return Instant.ofEpochMilli(number());
    }

    String text() {
        int length = length();
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    /** Returns a text, or nothing where it is empty. */
    Optional<String> given() {
        return Optional.of(text()).filter(text -> !text.isEmpty());
    }

    byte[] bytes() {
        int length = length();
        byte[] bytes = Arrays.copyOfRange(in.array(), in.position(), in.position() + length);
        in.position(in.position() + length);
        return bytes;
    }

    boolean atEnd() {
        return !in.hasRemaining();
    }

    private int length() {
        int length = integer();
        room(length);
        return length;
    }

    private ByteBuffer room(int needed) {
        if (needed < 0 || needed > in.remaining()) {
            throw new IllegalArgumentException(
                    "A field takes %d bytes; there are %d".formatted(needed, in.remaining()));
        }
        return in;
    }
}
