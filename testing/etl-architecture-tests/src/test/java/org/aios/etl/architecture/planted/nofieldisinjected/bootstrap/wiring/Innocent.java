package org.aios.etl.architecture.planted.nofieldisinjected.bootstrap.wiring;

import com.google.inject.Inject;

/** Is complete once it exists. */
public final class Innocent {
    final String title;

    @Inject
    public Innocent(String title) {
        this.title = title;
    }
}
