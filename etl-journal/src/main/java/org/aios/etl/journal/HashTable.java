package org.aios.etl.journal;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Numbers by 64-bit hashes: open addressing with linear probing (Knuth, The Art of Computer Programming 3, section 6.4),
 * at most half full, nothing is ever removed. For one thread at a time.
 */
final class HashTable {
    private static final int FIRST_SIZE = 128;
    private static final long FNV_START = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private int[] slots = new int[FIRST_SIZE];
    private int used;

    /** Returns the hash of a text: FNV-1a over its UTF-16 units, then MurmurHash3's finaliser. */
    static long hash(String text) {
        long hash = FNV_START;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }

    void clear() {
        slots = new int[FIRST_SIZE];
        used = 0;
    }

    /** Adds a number; {@code hashes} gives the hash of every number that was added. */
    void add(long hash, int number, IntToLongFunction hashes) {
        if (++used * 2L > slots.length) {
            int[] former = slots;
            slots = new int[Math.multiplyExact(former.length, 2)];
            Arrays.stream(former).filter(slot -> slot != 0).forEach(slot -> place(hashes.applyAsLong(slot - 1), slot));
        }
        place(hash, number + 1);
    }

    private void place(long hash, int slot) {
        int probe = first(hash);
        while (slots[probe] != 0) {
            probe = next(probe);
        }
        slots[probe] = slot;
    }

    /** Returns where to look first. */
    int first(long hash) {
        return (int) hash & slots.length - 1;
    }

    /** Returns where to look after that. */
    int next(int probe) {
        return probe + 1 & slots.length - 1;
    }

    /** Returns the number at a place; below 0 where there is none, which ends the search. */
    int at(int probe) {
        return slots[probe] - 1;
    }
}
