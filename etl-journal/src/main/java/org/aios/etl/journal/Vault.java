package org.aios.etl.journal;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.aios.etl.core.port.VaultFacts;

/**
 * Keeps what was bought, one file per key, named by the key's SHA-256. Thread-safe.
 *
 * <p>A file holds a magic number, the key, and the result with its SHA-256. It is written beside its place, brought to the
 * disk and renamed, so that there is always a whole one. What does not verify counts as absent.
 *
 * <p>Results are removed some time after they were written. Their age is taken from the file's time; a wall clock that was
 * set far ahead removes at most what would be due within {@link #MOST_AHEAD} of the last removal.
 */
final class Vault {
    private static final int MAGIC = 0xFFE7_1CFE;
    private static final String BEGUN = ".begun";
    private static final String REMOVED = ".removed";
    private static final Duration LONGEST_WRITE = Duration.ofDays(1);
    private static final Duration BETWEEN_REMOVALS = Duration.ofDays(1);
    private static final Duration MOST_AHEAD = Duration.ofDays(60);

    private final Path directory;

    private Vault(Path directory) {
        this.directory = directory;
    }

    static Vault in(Path directory) throws IOException {
        return new Vault(PrivateFiles.directory(directory));
    }

    /** Returns whether a folder holds any results; also where it does not exist. */
    static boolean anyIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isResult(file)) {
                    return true;
                }
            }
        }
        return false;
    }

    void keep(String key, byte[] result) throws IOException {
        Path begun = PrivateFiles.file(directory.resolve(UUID.randomUUID() + BEGUN));
        try {
            write(begun, content(key, result));
            Files.move(begun, place(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(begun);
            throw new IOException(
                    "Keeping a paid result in %s failed: %s; free some space, then run with --resume"
                            .formatted(directory, e.getMessage()),
                    e);
        }
        PrivateFiles.syncDirectory(directory);
    }

    private static byte[] content(String key, byte[] result) {
        return Wire.bytes(out -> {
            out.writeInt(MAGIC);
            Wire.text(out, key);
            out.write(sha256(result));
            Wire.block(out, result);
        });
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(content);
            out.getFD().sync();
        }
    }

    Optional<byte[]> find(String key) throws IOException {
        byte[] content;
        try (InputStream in = new FileInputStream(place(key).toFile())) {
            content = in.readAllBytes();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        return verified(key, content);
    }

    private static Optional<byte[]> verified(String key, byte[] content) {
        try (DataInputStream in = Wire.reader(content)) {
            if (in.readInt() != MAGIC || !Wire.text(in).equals(key)) {
                return Optional.empty();
            }
            byte[] checksum = in.readNBytes(32);
            byte[] result = Wire.block(in);
            boolean whole = in.available() == 0 && Arrays.equals(checksum, sha256(result));
            return whole ? Optional.of(result) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Removes old results, and what a killed process began to write and will never finish; at most once a day. */
    void removeOlderThan(Duration keep) throws IOException {
        Path mark = directory.resolve(REMOVED);
        Instant now = Instant.now();
        boolean before = Files.exists(mark);
        Instant last = before ? Files.getLastModifiedTime(mark).toInstant() : now;
        boolean recently = before && last.isAfter(now.minus(BETWEEN_REMOVALS)) && !last.isAfter(now);
        if (recently) {
            return;
        }
        Instant most = last.plus(MOST_AHEAD);
        remove((now.isAfter(most) ? most : now).minus(keep), now.minus(LONGEST_WRITE));
        Files.setLastModifiedTime(PrivateFiles.file(mark), FileTime.from(now));
    }

    private void remove(Instant oldResult, Instant oldWrite) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                boolean begun = file.toString().endsWith(BEGUN);
                Instant limit = begun ? oldWrite : oldResult;
                if (file.toFile().lastModified() < limit.toEpochMilli()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * Looks at the results in a folder; also where it does not exist.
     *
     * @param keptSince results that are older than this count as due to be removed
     */
    static VaultFacts facts(Path directory, Instant keptSince) throws IOException {
        VaultFacts facts = VaultFacts.NOTHING;
        if (!Files.isDirectory(directory)) {
            return facts;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isResult(file)) {
                    facts = with(facts, file, keptSince);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return facts;
    }

    private static VaultFacts with(VaultFacts facts, Path file, Instant keptSince) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Instant kept = attributes.lastModifiedTime().toInstant();
            return facts.plus(kept, attributes.size(), kept.isBefore(keptSince));
        } catch (NoSuchFileException removedMeanwhile) {
            return facts;
        }
    }

    private static boolean isResult(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.endsWith(BEGUN) && !name.equals(REMOVED);
    }

    Path place(String key) {
        return directory.resolve(HexFormat.of().formatHex(sha256(key.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] sha256(byte[] bytes) {
        return Digests.sha256().digest(bytes);
    }
}
