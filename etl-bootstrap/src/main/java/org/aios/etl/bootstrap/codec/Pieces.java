package org.aios.etl.bootstrap.codec;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A result as pieces of JSON behind their lengths, each as a row shows it, so that a row is put together from the very same
 * bytes and nothing is read again. Immutable; the bytes are not copied.
 */
final class Pieces {
    private static final byte FORMAT = 2;

    private final byte[] framed;
    private final int[] starts;
    private final int[] lengths;

    /** What the pieces are, in their order. */
    enum Piece {
        /** A string. */
        CONTENT,
        /** An object. */
        DOCUMENT,
        /** An object. */
        METADATA,
        /** A number or null. */
        QUALITY,
        /** An array. */
        WARNINGS,
        /** What no row shows. */
        REST
    }

    private static final int COUNT = Piece.values().length;

    private Pieces(byte[] framed, int[] starts, int[] lengths) {
        this.framed = framed;
        this.starts = starts;
        this.lengths = lengths;
    }

    /** Frames pieces that were written one behind the other into one array; {@code ends} says where each of them ends. */
    static byte[] frame(byte[] written, int... ends) {
        ByteBuffer out =
                ByteBuffer.allocate(1 + COUNT * Integer.BYTES + ends[COUNT - 1]).put(FORMAT);
        int start = 0;
        for (int end : ends) {
            out.putInt(end - start).put(written, start, end - start);
            start = end;
        }
        return out.array();
    }

    static Pieces of(byte[] framed) {
        try {
            ByteBuffer in = ByteBuffer.wrap(framed);
            if (in.get() != FORMAT) {
                throw new IllegalArgumentException("The stored result has an unknown format");
            }
            int[] starts = new int[COUNT];
            int[] lengths = new int[COUNT];
            for (int i = 0; i < COUNT; i++) {
                lengths[i] = in.getInt();
                starts[i] = in.position();
                in.position(Math.addExact(starts[i], lengths[i]));
            }
            return new Pieces(framed, starts, lengths);
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException("The stored result cannot be read: " + e.getMessage(), e);
        }
    }

    byte[] bytes(Piece piece) {
        int start = starts[piece.ordinal()];
        return Arrays.copyOfRange(framed, start, start + lengths[piece.ordinal()]);
    }

    void writeTo(ByteArrayOutputStream out, Piece piece) {
        out.write(framed, starts[piece.ordinal()], lengths[piece.ordinal()]);
    }
}
