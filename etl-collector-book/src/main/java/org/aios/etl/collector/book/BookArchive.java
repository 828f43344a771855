package org.aios.etl.collector.book;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/**
 * The files of a zip archive, read into memory one at a time under limits. For one thread.
 *
 * <p>What headers say about sizes is a claim: bytes are counted as they inflate, per entry, in all, and against what the
 * entry has on disk. An archive without a readable directory is read from its front as far as it goes.
 */
final class BookArchive implements Closeable {
    private static final int LARGEST_DIRECTORY = 16 << 20;
    private static final int RATIO = 200;
    private static final int RATIO_COUNTS_FROM = 4 << 20;

    private final BookLimits limits;
    private final Checkpoint checkpoint;
    private final Map<String, ZipEntry> entries = new LinkedHashMap<>();
    private final Map<String, String> folded = new LinkedHashMap<>();
    private final Map<String, byte[]> salvaged = new LinkedHashMap<>();
    private Optional<ZipFile> zip = Optional.empty();
    private long inflated;

    private BookArchive(BookLimits limits, Checkpoint checkpoint) {
        this.limits = limits;
        this.checkpoint = checkpoint;
    }

    static BookArchive open(Path file, BookLimits limits, Checkpoint checkpoint)
            throws IOException, CollectionException {
        BookArchive archive = new BookArchive(limits, checkpoint);
        archive.refuseHugeDirectory(file);
        try {
            ZipFile zip = new ZipFile(file.toFile());
            archive.zip = Optional.of(zip);
            archive.list(zip);
        } catch (ZipException damaged) {
            archive.salvage(file);
        }
        return archive;
    }

    /** Tells whether the archive's directory was unreadable and its files were gathered from the front. */
    boolean isSalvaged() {
        return zip.isEmpty();
    }

    List<String> names() {
        return List.copyOf(zip.isPresent() ? entries.keySet() : salvaged.keySet());
    }

    /** Finds a file by name, whatever the case of its letters. */
    Optional<String> find(String name) {
        if (entries.containsKey(name) || salvaged.containsKey(name)) {
            return Optional.of(name);
        }
        return Optional.ofNullable(folded.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Reads one file.
     *
     * @throws IOException if it does not inflate, has another checksum than stated, or is missing
     * @throws CollectionException with {@code TOO_LARGE} if a limit is exceeded
     */
    byte[] read(String name) throws IOException, CollectionException {
        byte[] kept = salvaged.get(name);
        if (kept != null) {
            return kept;
        }
        ZipEntry entry = entries.get(name);
        if (entry == null || zip.isEmpty()) {
            throw new IOException("the archive has no file " + name);
        }
        try (InputStream in = zip.get().getInputStream(entry)) {
            if (in == null) {
                throw new IOException("the archive lists " + name + " but does not hold it");
            }
            byte[] bytes = bounded(in, name, entry.getCompressedSize());
            if (entry.getCrc() >= 0 && crc(bytes) != entry.getCrc()) {
                throw new ChecksumException(bytes);
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        if (zip.isPresent()) {
            zip.get().close();
        }
    }

    private void list(ZipFile zip) throws CollectionException {
        if (zip.size() > limits.entries()) {
            throw tooLarge("it holds %d files; at most %d are read".formatted(zip.size(), limits.entries()));
        }
        zip.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            entries.putIfAbsent(entry.getName(), entry);
            folded.putIfAbsent(entry.getName().toLowerCase(Locale.ROOT), entry.getName());
        });
    }

    private void salvage(Path file) throws IOException, CollectionException {
        try (InputStream raw = Files.newInputStream(file);
                ZipInputStream in = new ZipInputStream(raw)) {
            for (ZipEntry entry = in.getNextEntry();
                    entry != null && salvaged.size() < limits.entries();
                    entry = in.getNextEntry()) {
                byte[] bytes = bounded(in, entry.getName(), -1);
                salvaged.putIfAbsent(entry.getName(), bytes);
                folded.putIfAbsent(entry.getName().toLowerCase(Locale.ROOT), entry.getName());
            }
        } catch (IOException | IllegalArgumentException end) {
            if (salvaged.isEmpty()) {
                throw new IOException("the archive is damaged: " + end.getMessage(), end);
            }
        }
    }

    private byte[] bounded(InputStream in, String name, long compressed) throws IOException, CollectionException {
        List<byte[]> blocks = new ArrayList<>();
        int size = 0;
        for (byte[] block = in.readNBytes(1 << 16); block.length > 0; block = in.readNBytes(1 << 16)) {
            checkpoint.check();
            size += block.length;
            inflated += block.length;
            if (size > limits.partBytes()) {
                throw tooLarge("%s inflates to more than %d bytes".formatted(name, limits.partBytes()));
            }
            if (compressed >= 0 && size > RATIO_COUNTS_FROM && size > compressed * RATIO) {
                throw tooLarge("%s inflates to more than %d times its size".formatted(name, RATIO));
            }
            if (inflated > limits.inflatedBytes()) {
                throw tooLarge("its files inflate to more than %d bytes".formatted(limits.inflatedBytes()));
            }
            blocks.add(block);
        }
        return joined(blocks, size);
    }

    private static byte[] joined(List<byte[]> blocks, int size) {
        if (blocks.size() == 1) {
            return blocks.get(0);
        }
        byte[] all = new byte[size];
        int at = 0;
        for (byte[] block : blocks) {
            System.arraycopy(block, 0, all, at, block.length);
            at += block.length;
        }
        return all;
    }

    /** A directory is loaded whole when the archive is opened; its size stands in the last record of the file. */
    private void refuseHugeDirectory(Path file) throws IOException, CollectionException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(in.length(), 66_000)];
            in.seek(in.length() - tail.length);
            in.readFully(tail);
            for (int at = tail.length - 22; at >= 0; at--) {
                if (tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6) {
                    long directory = Integer.toUnsignedLong(tail[at + 12] & 0xFF
                            | (tail[at + 13] & 0xFF) << 8
                            | (tail[at + 14] & 0xFF) << 16
                            | (tail[at + 15] & 0xFF) << 24);
                    if (directory > LARGEST_DIRECTORY && in.length() > LARGEST_DIRECTORY) {
                        throw tooLarge("its directory has %d bytes; at most %d are read"
                                .formatted(directory, LARGEST_DIRECTORY));
                    }
                    return;
                }
            }
        }
    }

    private static CollectionException tooLarge(String why) {
        return new CollectionException(
                ErrorCode.TOO_LARGE,
                "Reading the archive of the book stopped: " + why + ". Repack the book, or check whether it is one");
    }

    private static long crc(byte[] bytes) {
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    /** A file inflated, but not to what was packed; its bytes may still be worth reading. */
    static final class ChecksumException extends IOException {
        private static final long serialVersionUID = 1;

        private final transient byte[] bytes;

        ChecksumException(byte[] bytes) {
            super("its checksum is wrong");
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
