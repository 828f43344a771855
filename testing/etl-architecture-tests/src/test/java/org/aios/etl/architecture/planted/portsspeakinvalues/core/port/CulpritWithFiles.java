package org.aios.etl.architecture.planted.portsspeakinvalues.core.port;

import java.nio.file.Files;
import java.nio.file.Path;

/** A port that looks at the disk. */
public final class CulpritWithFiles {
    public boolean exists(Path path) {
        return Files.exists(path);
    }
}
