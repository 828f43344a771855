package org.aios.etl.architecture.planted.corestandsalone.core.batch;

import org.aios.etl.architecture.planted.corestandsalone.core.model.InnocentValue;

/** A part of the core that uses another. */
public final class Innocent {
    public String name(InnocentValue value) {
        return value.toString();
    }
}
