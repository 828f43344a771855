package org.aios.etl.cache.mapdb;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Where owner and clients of a directory meet: {@code cache.sock} in it. Where that name is too long for a socket
 * (systems allow 104 to 108 bytes), in a folder of this user's in the folder for temporary files, named by a hash.
 */
final class MeetingPlace {
    private static final int LONGEST = 100;

    private MeetingPlace() {}

    static UnixDomainSocketAddress of(Path directory) throws IOException {
        Path socket = directory.toRealPath().resolve("cache.sock");
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return UnixDomainSocketAddress.of(socket);
        }
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "etl-cache-" + hash(socket.toString()));
        PrivateFiles.createDirectory(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(directory))) {
            throw new IOException(
                    "The folder " + folder + " belongs to somebody else; set cache.directory to a shorter path");
        }
        return UnixDomainSocketAddress.of(folder.resolve("cache.sock"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
