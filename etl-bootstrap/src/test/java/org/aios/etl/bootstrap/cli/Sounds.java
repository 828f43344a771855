package org.aios.etl.bootstrap.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Recordings of our own making. */
final class Sounds {
    private static final int RATE = 1_000;

    private Sounds() {}

    /** Returns a tone of so many seconds. */
    static byte[] wav(int seconds) {
        return wav(seconds, 0);
    }

    /** Returns a tone of so many seconds; other numbers sound differently. */
    static byte[] wav(int seconds, int number) {
        int length = RATE * seconds;
        ByteBuffer out = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        out.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE);
        out.putShort((short) 1).putShort((short) 8);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
        for (int i = 0; i < length; i++) {
            out.put((byte) (128 + 40 * Math.sin(i * (0.01 + number * 0.003))));
        }
        return out.array();
    }
}
