package org.aios.etl.collector.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.spi.Deadline;

/** The SHA-256 of a file, by which a recording is recognised wherever it lies. Stateless. */
final class ContentHash {
    private static final int BUFFER = 1 << 16;

    private ContentHash() {}

    static String of(Path file, Deadline deadline) throws IOException, CollectionException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
                deadline.check("hashing the recording");
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
