package org.aios.etl.benchmarks.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Slices of text that people wrote: the project's own pages and programs. For one thread. */
final class RealText {
    private static final int ENOUGH = 4 << 20;

    private final byte[] all;
    private final Random random;

    private RealText(byte[] all, long seed) {
        this.all = all;
        this.random = new Random(seed);
    }

    /** Reads the files below a folder that hold text. */
    static RealText below(Path root, long seed) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(ENOUGH);
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> texts = files.filter(file -> file.toString().matches(".*\\.(md|java|yaml)"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
            for (Path file : texts) {
                all.write(Files.readAllBytes(file));
            }
        }
        return new RealText(all.toByteArray(), seed);
    }

    /** Returns the next slice, of this many bytes, as good as never the same twice. */
    byte[] next(int size) {
        byte[] slice = new byte[size];
        int at = random.nextInt(all.length);
        for (int filled = 0; filled < size; filled++) {
            slice[filled] = all[(at + filled) % all.length];
        }
        return slice;
    }
}
