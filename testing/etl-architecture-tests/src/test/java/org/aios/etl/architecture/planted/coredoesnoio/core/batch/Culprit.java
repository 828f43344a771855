package org.aios.etl.architecture.planted.coredoesnoio.core.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file around every port. */
public final class Culprit {
    public byte[] read(Path path) throws IOException {
        return Files.readAllBytes(path);
    }
}
