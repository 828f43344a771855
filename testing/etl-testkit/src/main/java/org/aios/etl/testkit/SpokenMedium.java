package org.aios.etl.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the provider knows of a medium.
 *
 * @param sha256 its content's hash, or that of its address where the content was never seen
 * @param seconds its length in whole seconds, at least 1: the rounded true one for PCM WAV, made up for everything else
 */
record SpokenMedium(String sha256, long seconds) {
    private static final double OTHER_BYTES_PER_SECOND = 16_000;

    static SpokenMedium ofBytes(byte[] bytes) {
        return new SpokenMedium(hash(bytes), Math.max(1, Math.round(seconds(bytes))));
    }

    static SpokenMedium ofAddress(String address) {
        String hash = hash(address.split("#", 2)[0].getBytes(StandardCharsets.UTF_8));
        return new SpokenMedium(hash, 30 + Long.parseLong(hash.substring(0, 8), 16) % 3_000);
    }

    /** The same medium with another length. */
    SpokenMedium lasting(Duration length) {
        return new SpokenMedium(sha256, Math.max(1, length.toSeconds()));
    }

    /** A number that depends on the content alone. */
    long seed() {
        return Long.parseUnsignedLong(sha256.substring(0, 16), 16);
    }

    private static double seconds(byte[] bytes) {
        ByteBuffer wave = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 44 || !named(bytes, 0, "RIFF") || !named(bytes, 8, "WAVE")) {
            return bytes.length / OTHER_BYTES_PER_SECOND;
        }
        long bytesPerSecond = 0;
        for (int at = 12; at + 8 <= bytes.length; ) {
            int size = wave.getInt(at + 4);
            if (named(bytes, at, "fmt ") && at + 20 <= bytes.length) {
                bytesPerSecond = wave.getInt(at + 16);
            } else if (named(bytes, at, "data") && bytesPerSecond > 0) {
                return Math.min(size & 0xffffffffL, bytes.length - at - 8) / (double) bytesPerSecond;
            }
            at = size < 0 || size > bytes.length ? bytes.length : at + 8 + size + size % 2;
        }
        return 1;
    }

    private static boolean named(byte[] bytes, int at, String name) {
        return Arrays.equals(bytes, at, at + 4, name.getBytes(StandardCharsets.US_ASCII), 0, 4);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
