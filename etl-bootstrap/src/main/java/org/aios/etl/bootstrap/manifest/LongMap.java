package org.aios.etl.bootstrap.manifest;

import java.io.IOException;

/**
 * A map from 64-bit keys to 64-bit values in two plain arrays: a million entries take 32 MB, a tenth of what a map of
 * objects takes. Open addressing with linear probing; the keys are hashes already. For one thread at a time.
 */
final class LongMap {
    private static final int SMALLEST = 64;
    /** The key 0 marks a free place, so a hash of 0 is kept as this one. */
    private static final long IN_PLACE_OF_ZERO = 0x9E37_79B9_7F4A_7C15L;

    private long[] keys = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    private int size;

    /** Returns the value of a key, or another value where it has none. */
    long get(long key, long otherwise) {
        int place = place(keys, used(key));
        return keys[place] == 0 ? otherwise : values[place];
    }

    /** Returns whether a key has a value. */
    boolean has(long key) {
        return keys[place(keys, used(key))] != 0;
    }

    /** Gives a key a value, in place of a former one. */
    void put(long key, long value) {
        int place = place(keys, used(key));
        if (keys[place] == 0) {
            if ((size + 1) * 4L > keys.length * 3L) {
                grow();
                place = place(keys, used(key));
            }
            keys[place] = used(key);
            size++;
        }
        values[place] = value;
    }

    int size() {
        return size;
    }

    /** Tells every key and its value, in no order. */
    void forEach(RegisterFile.Visitor visitor) throws IOException {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                visitor.source(keys[i], values[i]);
            }
        }
    }

    private void grow() {
        long[] moreKeys = new long[keys.length * 2];
        long[] moreValues = new long[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int place = place(moreKeys, keys[i]);
                moreKeys[place] = keys[i];
                moreValues[place] = values[i];
            }
        }
        keys = moreKeys;
        values = moreValues;
    }

    private static long used(long key) {
        return key == 0 ? IN_PLACE_OF_ZERO : key;
    }

    private static int place(long[] keys, long key) {
        int place = (int) (key ^ key >>> 32) & keys.length - 1;
        while (keys[place] != 0 && keys[place] != key) {
            place = place + 1 & keys.length - 1;
        }
        return place;
    }
}
