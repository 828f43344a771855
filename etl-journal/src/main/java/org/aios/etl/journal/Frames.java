package org.aios.etl.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * How one record lies in a file: four bytes of magic, the payload's length, the CRC-32C (RFC 3720, appendix B.4) of
 * length and payload, the payload. All numbers are big-endian.
 *
 * <p>The magic begins and ends with 0xFF, which UTF-8 text never holds, so that nothing a user writes looks like a frame.
 */
final class Frames {
    static final int HEADER = 12;
    static final int MOST_PAYLOAD = 64 << 20;
    static final int MAGIC = 0xFFE7_1CFF;

    private Frames() {}

    static byte[] frame(byte[] payload) {
        return ByteBuffer.allocate(HEADER + payload.length)
                .putInt(MAGIC)
                .putInt(payload.length)
                .putInt(checksum(payload))
                .put(payload)
                .array();
    }

    static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(0, payload.length));
        crc.update(payload);
        return (int) crc.getValue();
    }
}
