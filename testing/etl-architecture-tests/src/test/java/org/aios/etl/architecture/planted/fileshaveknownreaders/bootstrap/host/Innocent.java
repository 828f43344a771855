package org.aios.etl.architecture.planted.fileshaveknownreaders.bootstrap.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host. */
public final class Innocent {
    public byte[] read(Path path) throws IOException {
        return Files.readAllBytes(path);
    }
}
