package org.aios.etl.collector.email;

import java.util.List;

/**
 * What the first pass learned about an archive.
 *
 * @param entries its messages in order
 * @param volumeBases where each file begins when all are counted one after the other, in bytes
 * @param containing how many messages hold each word of the query
 * @param words how many words all messages hold together
 * @param flaws what was wrong
 */
record ArchiveIndex(List<MessageEntry> entries, long[] volumeBases, int[] containing, long words, Flaws flaws) {

    /**
     * How many messages had a flaw.
     *
     * @param damaged could not be read at all
     * @param truncated were longer than the limit
     * @param undated have no readable date
     * @param anonymous have no Message-ID
     * @param unreadableFiles files that failed while they were read
     */
    record Flaws(int damaged, int truncated, int undated, int anonymous, int unreadableFiles) {}

    ArchiveIndex {
        entries = List.copyOf(entries);
    }

    long offset(MessageEntry entry) {
        return volumeBases[entry.volume()] + entry.offset();
    }
}
