package org.aios.etl.cache.mapdb;

/** What a key may be. */
final class Keys {
    private Keys() {}

    static void check(String key) {
        if (key.isEmpty()
                || key.length() > StoredRecord.LONGEST_KEY
                || key.chars().anyMatch(c -> c > 127)) {
            throw new IllegalArgumentException(
                    "A cache key has %d characters, such as \"%.40s\"; expected 1 to %d of ASCII"
                            .formatted(key.length(), key, StoredRecord.LONGEST_KEY));
        }
    }
}
