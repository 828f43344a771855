package org.aios.etl.collector.email;

/**
 * What the first pass remembers of a message: numbers only, so that a million messages fit into memory.
 *
 * @param volume which file of the archive it is in
 * @param offset where it begins in that file
 * @param length how many bytes it takes there
 * @param second when it was sent, in seconds since 1970; {@link #UNDATED} if nobody knows
 * @param id hash of its Message-ID, or 0
 * @param ancestors hashes of the ids it answers, oldest first
 * @param subject hash of its base subject, or 0 if that is empty
 * @param sender hash of its first sender's address
 * @param body hash of its bytes after the header, or 0 if they are too few to tell messages apart
 * @param matched whether it satisfies the query
 * @param frequencies weighted count of each ranking word, empty if the query has none
 * @param words how many words it has
 */
record MessageEntry(
        int volume,
        long offset,
        long length,
        long second,
        long id,
        long[] ancestors,
        long subject,
        long sender,
        long body,
        boolean matched,
        float[] frequencies,
        int words) {

    static final long UNDATED = Long.MIN_VALUE;

    boolean dated() {
        return second != UNDATED;
    }
}
