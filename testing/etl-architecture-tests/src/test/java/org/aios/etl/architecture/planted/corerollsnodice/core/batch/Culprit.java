package org.aios.etl.architecture.planted.corerollsnodice.core.batch;

import java.util.UUID;

/** Makes a name that no seed can repeat. */
public final class Culprit {
    public String id() {
        return UUID.randomUUID().toString();
    }
}
