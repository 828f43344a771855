package org.aios.etl.architecture.planted.adaptersknowonlyports.journal;

import org.aios.etl.architecture.planted.adaptersknowonlyports.core.batch.Engine;

/** An adapter that reaches behind the port. */
public final class Culprit {
    public Engine engine() {
        return new Engine();
    }
}
