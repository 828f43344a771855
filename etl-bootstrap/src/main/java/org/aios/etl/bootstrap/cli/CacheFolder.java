package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The cache's folder as the file system sees it. Files that come and go meanwhile are passed over. */
record CacheFolder(Path path) {
    private static final String PUT_ASIDE = ".corrupt-";

    /** Returns the bytes of all files in the folder; 0 if it is not there. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path file : files("*")) {
            bytes += size(file);
        }
        return bytes;
    }

    /** Returns the damaged files that were put aside. */
    List<Path> putAside() throws IOException {
        return files("*" + PUT_ASIDE + "*");
    }

    private List<Path> files(String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(path, glob)) {
                found.forEach(files::add);
            }
        }
        return files;
    }

    private static long size(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? attributes.size() : 0;
        } catch (IOException gone) {
            return 0;
        }
    }
}
