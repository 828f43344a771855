package org.aios.etl.journal;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The results file: one row per line. For one thread at a time. */
final class RowFile implements Closeable {
    private static final int STEP = 1 << 18;

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

    /** Returns the length of the file as it is. */
    long length() throws IOException {
        return file.length();
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

    /** Adds rows with one write, the first at {@link #end}. If that fails, nothing of them stays. */
    void append(List<byte[]> rows) throws IOException {
        int length = rows.stream().mapToInt(row -> row.length + 1).reduce(0, Math::addExact);
        byte[] lines = new byte[length];
        int at = 0;
        for (byte[] row : rows) {
            System.arraycopy(row, 0, lines, at, row.length);
            at += row.length + 1;
            lines[at - 1] = '\n';
        }
        try {
            file.seek(end);
            file.write(lines);
        } catch (IOException e) {
            takeBack(end, e);
            throw new IOException("Writing %s failed: %s".formatted(path, e.getMessage()), e);
        }
        end += length;
    }

    private void takeBack(long offset, IOException failure) {
        try {
            file.setLength(offset);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the row at an offset. */
    byte[] read(long offset, int length) throws IOException {
        byte[] row = new byte[length];
        file.seek(offset);
        file.readFully(row);
        return row;
    }

    /** Opens a view for many rows, good until the next change. */
    RowWindow window() throws IOException {
        return new RowWindow(file);
    }

    /** Writes the given rows one behind the other beside the file, durably; {@link #replace} puts it in its place. */
    void prepare(RunIndex index, int[] order) throws IOException {
        Path begun = begun();
        Files.deleteIfExists(begun);
        RowWindow rows = window();
        try (FileOutputStream out =
                        new FileOutputStream(PrivateFiles.file(begun).toFile());
                OutputStream buffered = new BufferedOutputStream(out, STEP)) {
            for (int at : order) {
                rows.copy(index.offset(at), index.length(at), buffered);
            }
            buffered.flush();
            out.getFD().sync();
        } catch (IOException e) {
            Files.deleteIfExists(begun);
            throw new IOException("Putting %s into order failed: %s".formatted(path, e.getMessage()), e);
        }
    }

    /** Replaces the file in one step by what was prepared. */
    void replace() throws IOException {
        Files.move(begun(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        PrivateFiles.syncDirectory(folderOf(path));
        RandomAccessFile former = file;
        file = new RandomAccessFile(path.toFile(), "rw");
        end = file.length();
        former.close();
    }

    private Path begun() {
        return path.resolveSibling(path.getFileName() + ".begun");
    }

    /** Returns where the next row goes. */
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
