package org.aios.etl.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.journal.RunIndex.Place;

/** The results file: one row per line. For one thread at a time. */
final class RowFile implements Closeable {
    private static final int STEP = 64 << 10;

    private final Path path;
    private RandomAccessFile file;
    private long end;

    private RowFile(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    static RowFile open(Path path) throws IOException {
        Path folder = folderOf(path);
        PrivateFiles.directory(folder);
        return new RowFile(path, new RandomAccessFile(PrivateFiles.file(path).toFile(), "rw"));
    }

    private static Path folderOf(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return folder == null ? path.toAbsolutePath() : folder;
    }

    /** Removes every row. */
    void clear() throws IOException {
        cut(0);
    }

    /** Keeps what stands before an offset, which is where the next row goes. */
    void cut(long offset) throws IOException {
        file.setLength(offset);
        end = offset;
    }

    /** Adds a row with one write and returns where it begins. If that fails, nothing of it stays. */
    long append(byte[] row) throws IOException {
        byte[] line = Arrays.copyOf(row, row.length + 1);
        line[row.length] = '\n';
        long offset = end;
        try {
            file.seek(offset);
            file.write(line);
        } catch (IOException e) {
            takeBack(offset, e);
            throw new IOException("Writing %s failed: %s".formatted(path, e.getMessage()), e);
        }
        end += line.length;
        return offset;
    }

    private void takeBack(long offset, IOException failure) {
        try {
            file.setLength(offset);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the row at a place, if it is still what was written there, line feed included. */
    Optional<byte[]> read(Place place) throws IOException {
        if (place.offset() < 0 || place.length() < 0 || place.end() > file.length()) {
            return Optional.empty();
        }
        byte[] line = new byte[place.length() + 1];
        file.seek(place.offset());
        file.readFully(line);
        byte[] row = Arrays.copyOf(line, place.length());
        return line[place.length()] == '\n' && place.fits(row) ? Optional.of(row) : Optional.empty();
    }

    /**
     * Returns the places whose rows are there. A row that is not at its place may stand elsewhere: the file is put into
     * order and replaced before its index, and a crash may fall between.
     */
    List<Place> verified(Collection<Place> places) throws IOException {
        List<Place> found = new ArrayList<>();
        Optional<Map<String, Long>> lines = Optional.empty();
        for (Place place : places) {
            if (read(place).isPresent()) {
                found.add(place);
            } else {
                lines = lines.isPresent() ? lines : Optional.of(lines());
                Optional.ofNullable(lines.get().get(HexFormat.of().formatHex(place.checksum())))
                        .ifPresent(offset -> found.add(place.at(offset)));
            }
        }
        return found;
    }

    private Map<String, Long> lines() throws IOException {
        Map<String, Long> lines = new HashMap<>();
        try (InputStream in = new BufferedInputStream(new FileInputStream(path.toFile()), STEP)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            long start = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    lines.put(HexFormat.of().formatHex(RunIndex.checksumOf(line.toByteArray())), start);
                    start += line.size() + 1;
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
        return lines;
    }

    /** Replaces the file in one step by the given rows in their order; returns their new places. */
    List<Place> rewrite(List<Place> order) throws IOException {
        Path begun = path.resolveSibling(path.getFileName() + ".begun");
        List<Place> moved = new ArrayList<>();
        Files.deleteIfExists(begun);
        try (RandomAccessFile out =
                new RandomAccessFile(PrivateFiles.file(begun).toFile(), "rw")) {
            for (Place place : order) {
                moved.add(place.at(out.getFilePointer()));
                Ranges.copy(file, place.offset(), place.length(), out);
                out.write('\n');
            }
            out.getFD().sync();
        } catch (IOException e) {
            Files.deleteIfExists(begun);
            throw new IOException("Putting %s into order failed: %s".formatted(path, e.getMessage()), e);
        }
        Files.move(begun, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.syncDirectory(folderOf(path));
        RandomAccessFile former = file;
        file = new RandomAccessFile(path.toFile(), "rw");
        end = file.length();
        former.close();
        return moved;
    }

    long end() {
        return end;
    }

    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
