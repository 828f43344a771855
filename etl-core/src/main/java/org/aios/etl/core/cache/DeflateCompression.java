package org.aios.etl.core.cache;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.aios.etl.core.port.Compression;
import org.apiguardian.api.API;

/** DEFLATE (RFC 1951) at its fastest level, which every Java platform has. Thread-safe. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class DeflateCompression implements Compression {
    private static final byte TAG = 1;
    private static final int BUFFER = 16_384;

    @Override
    public byte tag() {
        return TAG;
    }

    @Override
    public byte[] compress(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 64);
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    @Override
    public byte[] decompress(byte[] packed, int length) throws UnreadableException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            byte[] plain = new byte[length];
            int done = 0;
            while (done < length) {
                int count = inflater.inflate(plain, done, length - done);
                if (count == 0) {
                    throw new UnreadableException("The packed bytes give %d of %d bytes".formatted(done, length));
                }
                done += count;
            }
            ensureEnd(inflater, length);
            return plain;
        } catch (DataFormatException e) {
            throw new UnreadableException("The packed bytes are no deflated ones", e);
        } finally {
            inflater.end();
        }
    }

    private static void ensureEnd(Inflater inflater, int length) throws DataFormatException, UnreadableException {
        if (!inflater.finished() && inflater.inflate(new byte[1]) != 0 || inflater.getRemaining() > 0) {
            throw new UnreadableException("The packed bytes give more than %d bytes".formatted(length));
        }
    }
}
