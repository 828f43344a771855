package org.aios.etl.collector.email;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds copies: messages that share their Message-ID and either subject or date with an earlier one, and messages with another
 * id but the same sender, subject and body, as mailing lists make them. An id alone does not prove a copy: broken programs give
 * the same one to different mails.
 */
final class Duplicates {

    private final Set<Long> seen = new HashSet<>();

    private Duplicates() {}

    /** Which messages are copies of an earlier one. */
    static boolean[] of(List<MessageEntry> entries) {
        Duplicates duplicates = new Duplicates();
        boolean[] copies = new boolean[entries.size()];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = duplicates.isCopy(entries.get(i));
        }
        return copies;
    }

    private boolean isCopy(MessageEntry entry) {
        boolean copy = false;
        if (entry.id() != 0) {
            copy |= !seen.add(key(1, entry.id(), entry.subject()));
            copy |= entry.dated() && !seen.add(key(2, entry.id(), entry.second()));
        }
        if (entry.body() != 0) {
            copy |= !seen.add(key(3, entry.body(), key(4, entry.sender(), entry.subject())));
        }
        return copy;
    }

    private static long key(long kind, long a, long b) {
        return Hash64.mix(Hash64.mix(Hash64.mix(kind) + a) + b);
    }
}
