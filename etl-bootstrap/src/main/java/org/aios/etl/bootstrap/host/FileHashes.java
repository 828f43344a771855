package org.aios.etl.bootstrap.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.SourceFiles;

/**
 * Hashes files, and remembers the hash as long as size, time of change and identity on disk stay the same. Thread-safe.
 */
public final class FileHashes implements SourceFiles {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_REMEMBERED = 100_000;
    private static final int MOST_FILES = 1_000_000;

    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    @Override
    public String sha256(Path file) throws CollectionException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return ofFolder(file);
            }
            if (!attributes.isRegularFile()) {
                throw new CollectionException(
                        ErrorCode.UNSUPPORTED_TYPE,
                        "%s is no regular file; expected a file or a folder".formatted(file));
            }
            return ofFile(file.toAbsolutePath(), attributes);
        } catch (NoSuchFileException e) {
            throw new CollectionException(
                    ErrorCode.NOT_FOUND, "There is no file %s; check the path".formatted(e.getFile()), e);
        } catch (AccessDeniedException e) {
            throw new CollectionException(
                    ErrorCode.FORBIDDEN,
                    "The file %s may not be read; check its permissions".formatted(e.getFile()),
                    e);
        } catch (IOException e) {
            throw new CollectionException(
                    ErrorCode.FORBIDDEN, "The file %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private String ofFile(Path file, BasicFileAttributes attributes) throws IOException {
        Known before = known.get(file);
        if (before != null && before.describes(attributes)) {
            return before.sha256;
        }
        MessageDigest digest = sha256();
        try (InputStream input = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
                digest.update(buffer, 0, length);
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        if (known.size() < MOST_REMEMBERED) {
            known.put(
                    file,
                    new Known(
                            attributes.size(),
                            attributes.lastModifiedTime(),
                            String.valueOf(attributes.fileKey()),
                            hash));
        }
        return hash;
    }

    private String ofFolder(Path folder) throws IOException, CollectionException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
        if (files.size() > MOST_FILES) {
            throw new CollectionException(
                    ErrorCode.TOO_LARGE,
                    "The folder %s holds more than %d files; expected fewer".formatted(folder, MOST_FILES));
        }
        MessageDigest digest = sha256();
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            String hash = ofFile(file.toAbsolutePath(), Files.readAttributes(file, BasicFileAttributes.class));
            digest.update((name + "\n" + hash + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java platform has SHA-256", impossible);
        }
    }

    private record Known(long size, FileTime changed, String fileKey, String sha256) {
        boolean describes(BasicFileAttributes attributes) {
            return size == attributes.size()
                    && changed.equals(attributes.lastModifiedTime())
                    && fileKey.equals(String.valueOf(attributes.fileKey()));
        }
    }
}
