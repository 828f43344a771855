package org.aios.etl.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Reads rows of a file that stand roughly one behind the other with few reads: keeps a stretch of the file, from a little
 * before the last row that was not in it. For one thread at a time.
 */
final class RowWindow {
    private static final int SIZE = 1 << 20;
    private static final int BEFORE = SIZE / 4;

    private final RandomAccessFile file;
    private final long fileEnd;
    private byte[] bytes = {};
    private long start;

    /** Reads a file that does not change meanwhile. */
    RowWindow(RandomAccessFile file) throws IOException {
        this.file = file;
        this.fileEnd = file.length();
    }

    /** Returns a checksum of 64 bits: CRC-32 (ISO 3309) and CRC-32C (RFC 3720, appendix B.4), which err independently. */
    static long check(byte[] bytes, int from, int length) {
        CRC32 one = new CRC32();
        one.update(bytes, from, length);
        CRC32C other = new CRC32C();
        other.update(bytes, from, length);
        return one.getValue() << 32 | other.getValue();
    }

    /** Returns whether a row with its line feed stands at an offset. */
    boolean holds(long offset, int length, long check) throws IOException {
        if (offset < 0 || length < 0 || offset + length + 1 > fileEnd) {
            return false;
        }
        int from = load(offset, length + 1);
        return bytes[from + length] == '\n' && check(bytes, from, length) == check;
    }

    /** Adds a row with its line feed to a stream. */
    void copy(long offset, int length, OutputStream to) throws IOException {
        if (offset + length + 1 > fileEnd) {
            throw new IOException("The results file ends before a row that was committed");
        }
        int from = load(offset, length + 1);
        to.write(bytes, from, length + 1);
    }

    /** Returns where in the window a stretch of the file begins. */
    private int load(long offset, int length) throws IOException {
        if (offset < start || offset + length > start + bytes.length) {
            start = Math.max(0, offset - BEFORE);
            int size = (int) Math.min(Math.max(SIZE, offset - start + length), fileEnd - start);
            bytes = bytes.length == size ? bytes : new byte[size];
            file.seek(start);
            file.readFully(bytes);
        }
        return (int) (offset - start);
    }
}
