package org.aios.etl.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of checksummed records that is only ever added to. For one thread at a time.
 *
 * <p>A last record that was cut short by a crash is ignored, and cut off by the next append. Bytes that do not verify
 * anywhere else are skipped up to the next record that does. Both are kept aside in a file named after their place, since
 * a record cut short and a damaged one cannot always be told apart.
 */
final class FrameFile implements Closeable {
    private static final int STEP = 64 << 10;

    /** Is told each payload in order. */
    interface Visitor {
        void visit(byte[] payload) throws IOException;
    }

    private final Path path;
    private final RandomAccessFile file;
    private final boolean readOnly;
    private final Optional<Object> key;
    private final Set<Path> damages = new LinkedHashSet<>();
    private long end;
    private byte[] window = {};
    private long windowStart;

    private FrameFile(Path path, RandomAccessFile file, boolean readOnly) throws IOException {
        this.path = path;
        this.file = file;
        this.readOnly = readOnly;
        this.key = key(path);
    }

    /** Opens a file, created if missing. Nothing is read yet. */
    static FrameFile open(Path path) throws IOException {
        return new FrameFile(path, new RandomAccessFile(PrivateFiles.file(path).toFile(), "rw"), false);
    }

    /** Opens an existing file only to look at it: nothing is created, changed or kept aside. */
    static FrameFile openToRead(Path path) throws IOException {
        return new FrameFile(path, new RandomAccessFile(path.toFile(), "r"), true);
    }

    /** Returns where the last verified record ends, as far as it was read. */
    long end() {
        return end;
    }

    /** Returns where bytes are kept aside, or would be by who may write, that did not verify although a whole record follows them. */
    Set<Path> damages() {
        return Collections.unmodifiableSet(damages);
    }

    /** Returns how many bytes the file has. */
    long length() throws IOException {
        return file.length();
    }

    /** Returns whether the name still leads to this file: nobody deleted or replaced it. */
    boolean inPlace() throws IOException {
        try {
            Optional<Object> there = key(path);
            return key.isPresent() ? key.equals(there) : path.toFile().length() == file.length();
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }

    /** What tells a file from another of the same name, where the system has something like that. */
    private static Optional<Object> key(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /** Begins again with the first record. */
    void rewind() {
        end = 0;
    }

    /** Reads the records that were added since the last time. */
    void readNew(Visitor visitor) throws IOException {
        long length = file.length();
        window = new byte[0];
        while (end < length) {
            Optional<byte[]> payload = payloadAt(end, length);
            if (payload.isEmpty()) {
                long next = nextGood(end + 1, length);
                if (next < 0) {
                    break;
                }
                damages.add(keepAside(end, next));
                end = next;
            } else {
                end += Frames.HEADER + payload.get().length;
                visitor.visit(payload.get());
            }
        }
        window = new byte[0];
    }

    /** Returns the record that begins at an offset. */
    byte[] record(long offset) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(read(offset, Frames.HEADER));
        int magic = header.getInt();
        int length = header.getInt();
        int checksum = header.getInt();
        if (magic == Frames.MAGIC && length >= 0 && offset + Frames.HEADER + length <= end) {
            byte[] payload = read(offset + Frames.HEADER, length);
            if (Frames.checksum(payload) == checksum) {
                return payload;
            }
        }
        throw new IOException("The record at byte %d of %s is damaged".formatted(offset, path));
    }

    /** Adds records with one write. If it fails, none of them is there. Everything must have been read before. */
    void append(List<byte[]> payloads) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] payload : payloads) {
            if (payload.length > Frames.MOST_PAYLOAD) {
                throw new IOException("A record of %d bytes is larger than %d bytes, the most that %s takes"
                        .formatted(payload.length, Frames.MOST_PAYLOAD, path));
            }
            bytes.writeBytes(Frames.frame(payload));
        }
        cutTail();
        try {
            file.seek(end);
            file.write(bytes.toByteArray());
        } catch (IOException e) {
            takeBack(e);
            throw new IOException("Writing %s failed: %s".formatted(path, e.getMessage()), e);
        }
        end += bytes.size();
    }

    /** Removes what stands behind the last verified record. */
    void cutTail() throws IOException {
        long length = file.length();
        if (length > end) {
            keepAside(end, length);
            file.setLength(end);
        }
    }

    private void takeBack(IOException failure) {
        try {
            file.setLength(end);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Removes everything. */
    void clear() throws IOException {
        file.setLength(0);
        end = 0;
    }

    /** Returns once everything is on the disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Optional<byte[]> payloadAt(long offset, long length) throws IOException {
        if (length - offset < Frames.HEADER || intAt(offset, length) != Frames.MAGIC) {
            return Optional.empty();
        }
        int size = intAt(offset + 4, length);
        if (size < 0 || size > Frames.MOST_PAYLOAD || size > length - offset - Frames.HEADER) {
            return Optional.empty();
        }
        int checksum = intAt(offset + 8, length);
        byte[] payload = read(offset + Frames.HEADER, size);
        return Frames.checksum(payload) == checksum ? Optional.of(payload) : Optional.empty();
    }

    private long nextGood(long from, long length) throws IOException {
        for (long offset = from; offset <= length - Frames.HEADER; offset++) {
            if (intAt(offset, length) == Frames.MAGIC
                    && payloadAt(offset, length).isPresent()) {
                return offset;
            }
        }
        return -1;
    }

    private int intAt(long offset, long length) throws IOException {
        if (offset < windowStart || offset + 4 > windowStart + window.length) {
            windowStart = offset;
            window = read(offset, (int) Math.min(STEP, length - offset));
        }
        int at = (int) (offset - windowStart);
        return window[at] << 24
                | (window[at + 1] & 0xff) << 16
                | (window[at + 2] & 0xff) << 8
                | (window[at + 3] & 0xff);
    }

    private byte[] read(long offset, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
    }

    private Path keepAside(long from, long to) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".damaged-" + from + "-" + to);
        if (!readOnly && !Files.exists(aside)) {
            try (RandomAccessFile copy =
                    new RandomAccessFile(PrivateFiles.file(aside).toFile(), "rw")) {
                Ranges.copy(file, from, to - from, copy);
            }
        }
        return aside;
    }
}
