package org.aios.etl.benchmarks.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One way to keep texts by key on a disk. */
interface Contender extends AutoCloseable {
    /** Keeps a text. */
    void put(String key, byte[] text) throws Exception;

    /** Returns what is stored for a key, as it is stored. */
    byte[] stored(String key) throws Exception;

    /** Returns the text again. */
    byte[] text(String key) throws Exception;

    @Override
    void close() throws Exception;

    /** Returns the bytes that the files of a folder take, whole blocks counted. */
    static long onDisk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> (file.toFile().length() + BLOCK - 1) / BLOCK * BLOCK)
                    .sum();
        }
    }

    /** The block of the file systems in use. */
    int BLOCK = 4_096;
}
