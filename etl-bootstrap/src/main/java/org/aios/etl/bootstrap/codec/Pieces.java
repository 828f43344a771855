package org.aios.etl.bootstrap.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A result as pieces of JSON behind their lengths, each as a row shows it, so that a row is put together from the very same
 * bytes and nothing is read again. Immutable; the bytes are not copied.
 *
 * @param content a string
 * @param document an object
 * @param metadata an object
 * @param quality a number or null
 * @param warnings an array
 * @param rest what no row shows
 */
record Pieces(byte[] content, byte[] document, byte[] metadata, byte[] quality, byte[] warnings, byte[] rest) {
    private static final byte FORMAT = 2;

    byte[] framed() {
        byte[][] all = {content, document, metadata, quality, warnings, rest};
        int length = 1;
        for (byte[] piece : all) {
            length = Math.addExact(length, Integer.BYTES + piece.length);
        }
        ByteBuffer out = ByteBuffer.allocate(length).put(FORMAT);
        for (byte[] piece : all) {
            out.putInt(piece.length).put(piece);
        }
        return out.array();
    }

    static Pieces of(byte[] framed) {
        try {
            ByteBuffer in = ByteBuffer.wrap(framed);
            if (in.get() != FORMAT) {
                throw new IllegalArgumentException("The stored result has an unknown format");
            }
            return new Pieces(next(in), next(in), next(in), next(in), next(in), next(in));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new IllegalArgumentException("The stored result is cut off", e);
        }
    }

    private static byte[] next(ByteBuffer in) {
        int length = in.getInt();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] piece = new byte[length];
        in.get(piece);
        return piece;
    }
}
