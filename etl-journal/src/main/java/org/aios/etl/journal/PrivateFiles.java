package org.aios.etl.journal;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files and folders that only their owner can read, whatever the umask, and makes renames durable. */
final class PrivateFiles {
    private static final FileAttribute<?>[] NONE = {};

    private PrivateFiles() {}

    /** Returns the folder, created with its parents (0700) where it was missing. */
    static Path directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, attributes(directory, "rwx------"));
        }
        return directory;
    }

    /** Returns the file, created empty (0600) where it was missing. */
    static Path file(Path file) throws IOException {
        try {
            return Files.createFile(file, attributes(file, "rw-------"));
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : NONE;
    }

    /**
     * Makes the names in a folder durable after a file was created or renamed in it. The channel is this call's own; where
     * an interrupt closes it, the call starts again and leaves the flag to its caller.
     */
    static void syncDirectory(Path directory) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (!forced(directory)) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean forced(Path directory) throws IOException {
        try (FileChannel channel = open(directory)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        } catch (FolderCannotBeOpened e) {
            return true;
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        try {
            return FileChannel.open(directory, StandardOpenOption.READ);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new FolderCannotBeOpened(e);
        }
    }

    /** Windows opens no folders; its file system journals renames by itself. */
    private static final class FolderCannotBeOpened extends IOException {
        private static final long serialVersionUID = 1L;

        FolderCannotBeOpened(IOException cause) {
            super(cause);
        }
    }
}
