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
import java.util.stream.Stream;

/**
 * Where owner and clients of a directory meet: {@code cache.sock} in it. Where that name is too long for a socket
 * (systems allow 104 to 108 bytes), in a folder of this user's in the folder for temporary files, named by a hash.
 */
final class MeetingPlace {
    private static final int LONGEST = 100;
    private static final String FOLDER = "etl-cache-";

    private MeetingPlace() {}

    static UnixDomainSocketAddress of(Path directory) throws IOException {
        Path socket = directory.toRealPath().resolve("cache.sock");
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return UnixDomainSocketAddress.of(socket);
        }
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), FOLDER + hash(socket.toString()));
        PrivateFiles.createDirectory(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(directory))) {
            throw new IOException(
                    "The folder " + folder + " belongs to somebody else; set cache.directory to a shorter path");
        }
        return UnixDomainSocketAddress.of(folder.resolve("cache.sock"));
    }

    /** Takes the socket away, with the folder that was made for it alone. */
    static void leave(UnixDomainSocketAddress address) throws IOException {
        Files.deleteIfExists(address.getPath());
        Path folder = address.getPath().getParent();
        if (folder != null && folder.getFileName().toString().startsWith(FOLDER) && isEmpty(folder)) {
            Files.deleteIfExists(folder);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
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
