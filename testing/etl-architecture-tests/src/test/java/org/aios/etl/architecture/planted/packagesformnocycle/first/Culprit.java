package org.aios.etl.architecture.planted.packagesformnocycle.first;

import org.aios.etl.architecture.planted.packagesformnocycle.second.CulpritBack;

/** Needs the second package. */
public final class Culprit {
    public CulpritBack back() {
        return new CulpritBack();
    }
}
