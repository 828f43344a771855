package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Finds the sound records of a value file from a position on, whatever else is in it. For one thread; memory does not grow
 * with the file.
 */
final class ValueScanner {
    /** Sees a sound record; returns false to see no more. */
    interface Visitor {
        boolean see(long position, StoredRecord record) throws IOException;
    }

    /**
     * What was found.
     *
     * @param end where the last sound record ends
     * @param damaged whether there is something else than records before that, or a whole but unsound record behind it
     * @param torn whether only a part of a record stands at the end, as a process leaves it that dies while it writes
     */
    record Found(long end, boolean damaged, boolean torn) {}

    private static final int WINDOW = 1 << 20;

    private final ValueFile file;
    private final long length;
    private final byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowFilled;

    ValueScanner(ValueFile file) {
        this(file, file.length());
    }

    /** Looks at the file as if it had this length. */
    ValueScanner(ValueFile file, long length) {
        this.file = file;
        this.length = length;
    }

    Found scan(long from, Visitor visitor) throws IOException {
        long end = from;
        long at = from;
        boolean damaged = false;
        boolean wholeButUnsound = false;
        while (at < length) {
            Optional<StoredRecord> head = headAt(at);
            if (head.isPresent() && verifies(at, head.get())) {
                damaged |= at != end;
                end = at + head.get().length();
                if (!visitor.see(at, head.get())) {
                    return new Found(end, damaged, false);
                }
                at = end;
            } else {
                wholeButUnsound |=
                        at == end && head.isPresent() && at + head.get().length() <= length;
                at = nextMark(at + 1);
            }
        }
        boolean restIsDamage = end < length && wholeButUnsound;
        return new Found(end, damaged || restIsDamage, end < length && !restIsDamage);
    }

    private Optional<StoredRecord> headAt(long position) throws IOException {
        int wanted = (int) Math.min(StoredRecord.HEADER + StoredRecord.LONGEST_KEY, length - position);
        return StoredRecord.head(bytes(position, wanted));
    }

    private boolean verifies(long position, StoredRecord head) throws IOException {
        if (position + head.length() > length) {
            return false;
        }
        int expected = StoredRecord.checksumIn(bytes(position, StoredRecord.HEADER));
        CRC32C crc = new CRC32C();
        long at = position + StoredRecord.unchecked();
        long end = position + head.length();
        while (at < end) {
            ByteBuffer part = bytes(at, (int) Math.min(WINDOW, end - at));
            at += part.remaining();
            crc.update(part);
        }
        return (int) crc.getValue() == expected;
    }

    private long nextMark(long from) throws IOException {
        for (long at = from; at < length; at += WINDOW - Long.BYTES + 1) {
            ByteBuffer part = bytes(at, (int) Math.min(WINDOW, length - at));
            for (int i = part.position(); i + Long.BYTES <= part.limit(); i++) {
                if (part.get(i) == StoredRecord.FIRST_BYTE && isMark(part.getLong(i))) {
                    return at + i - part.position();
                }
            }
        }
        return length;
    }

    private static boolean isMark(long word) {
        return word == StoredRecord.ALIVE || word == StoredRecord.DEAD;
    }

    /** Returns a stretch of the file, at most a window long. */
    private ByteBuffer bytes(long position, int size) throws IOException {
        if (position < windowStart || position + size > windowStart + windowFilled) {
            windowStart = position;
            windowFilled = (int) Math.min(WINDOW, length - position);
            file.readFully(position, window, windowFilled);
        }
        return ByteBuffer.wrap(window, (int) (position - windowStart), size);
    }
}
