package org.aios.etl.cache.mapdb;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mapdb.DBException;
import org.mapdb.volume.Volume;
import org.mapdb.volume.VolumeFactory;

/** Opens MapDB's files, created with mode 0600 whatever the umask. */
final class PrivateFiles extends VolumeFactory {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Makes sure that a file is there, readable and writable by its owner only if it is new. */
    static void create(Path file) throws IOException {
        try {
            if (isPosix(file)) {
                Files.createFile(file, OWNER_ONLY);
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException there) {
            if (!Files.isRegularFile(file)) {
                throw new IOException("The cache needs the file " + file + ", but something else has that name", there);
            }
        }
    }

    /** Makes sure that a directory is there, for its owner only if it is new. */
    static void createDirectory(Path directory) throws IOException {
        if (isPosix(directory)) {
            Files.createDirectories(directory, OWNER_ONLY_DIRECTORY);
        } else {
            Files.createDirectories(directory);
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public Volume makeVolume(
            String file, boolean readOnly, long fileLockWait, int sliceShift, long initSize, boolean fixedSize) {
        try {
            create(Path.of(file));
            return new PrivateVolume(new File(file));
        } catch (IOException e) {
            throw new DBException.VolumeIOError(e);
        }
    }

    @Override
    public boolean exists(@Nullable String file) {
        return file != null && Files.exists(Path.of(file));
    }

    @Override
    public boolean handlesReadonly() {
        return false;
    }
}
