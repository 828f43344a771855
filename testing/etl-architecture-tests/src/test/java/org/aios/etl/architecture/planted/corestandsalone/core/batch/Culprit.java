package org.aios.etl.architecture.planted.corestandsalone.core.batch;

import com.google.inject.Inject;

/** A part of the core that asks a container to build it. */
public final class Culprit {
    @Inject
    public Culprit() {}
}
