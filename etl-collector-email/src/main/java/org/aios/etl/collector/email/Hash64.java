package org.aios.etl.collector.email;

import java.util.zip.CRC32C;

/**
 * Hashes of 64 bits that stand for strings in the index of an archive: FNV-1a, finished with the mixer of MurmurHash3. An
 * archive of a million messages has a chance of one in ten million that two ids collide; the harm would be a wrong thread.
 */
final class Hash64 {

    private Hash64() {}

    /** Never 0, which means "none" in the index. */
    static long of(CharSequence text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return nonZero(mix(hash));
    }

    /** A checksum that the processor computes, joined with the length: for telling equal bodies in one archive. */
    static long of(Slice bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array(), bytes.start(), bytes.length());
        return nonZero(checksum.getValue() << 32 ^ bytes.length());
    }

    static long mix(long value) {
        long a = (value ^ value >>> 33) * 0xff51afd7ed558ccdL;
        long b = (a ^ a >>> 33) * 0xc4ceb9fe1a85ec53L;
        return b ^ b >>> 33;
    }

    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
