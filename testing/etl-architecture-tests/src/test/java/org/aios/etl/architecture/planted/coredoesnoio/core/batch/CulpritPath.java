package org.aios.etl.architecture.planted.coredoesnoio.core.batch;

import java.io.IOException;
import java.nio.file.Path;

/** Asks the disk through a path. */
public final class CulpritPath {
    public Path real(Path path) throws IOException {
        return path.toRealPath();
    }
}
