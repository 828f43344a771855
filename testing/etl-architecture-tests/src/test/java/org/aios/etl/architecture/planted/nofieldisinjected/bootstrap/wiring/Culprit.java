package org.aios.etl.architecture.planted.nofieldisinjected.bootstrap.wiring;

import com.google.inject.Inject;

/** Is filled after it was built. */
public final class Culprit {
    @Inject
    String title = "";
}
