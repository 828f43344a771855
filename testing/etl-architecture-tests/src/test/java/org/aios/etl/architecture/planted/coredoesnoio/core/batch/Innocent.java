package org.aios.etl.architecture.planted.coredoesnoio.core.batch;

import java.nio.file.Path;

/** A path as a name. */
public final class Innocent {
    public Path child(Path path) {
        return path.resolve("child");
    }
}
