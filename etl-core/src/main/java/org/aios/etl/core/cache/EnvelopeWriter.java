package org.aios.etl.core.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.ToIntBiFunction;

/** Puts the fields of an entry behind one another, numbers with the highest byte first. For one thread. */
final class EnvelopeWriter {
    private ByteBuffer out;

    EnvelopeWriter(int size) {
        out = ByteBuffer.allocate(size);
    }

    EnvelopeWriter octet(byte value) {
        room(1).put(value);
        return this;
    }

    EnvelopeWriter integer(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    EnvelopeWriter number(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    EnvelopeWriter time(Instant moment) {
        return number(moment.toEpochMilli());
    }

    EnvelopeWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    EnvelopeWriter bytes(byte[] bytes) {
        room(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
        return this;
    }

    /** Returns all that was written, and behind it what a checksum of it is. */
    byte[] closedBy(ToIntBiFunction<byte[], Integer> checksum) {
        int sum = checksum.applyAsInt(out.array(), out.position());
        room(Integer.BYTES).putInt(sum);
        return Arrays.copyOf(out.array(), out.position());
    }

    private ByteBuffer room(int more) {
        if (out.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(Math.max(2 * out.capacity(), out.position() + more));
            larger.put(out.flip());
            out = larger;
        }
        return out;
    }
}
