package org.aios.etl.architecture.planted.fileshaveknownreaders.bootstrap.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A codec that fetches its own input. */
public final class Culprit {
    public byte[] read(Path path) throws IOException {
        return Files.readAllBytes(path);
    }
}
