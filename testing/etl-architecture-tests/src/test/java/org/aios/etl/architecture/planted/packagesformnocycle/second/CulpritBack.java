package org.aios.etl.architecture.planted.packagesformnocycle.second;

import org.aios.etl.architecture.planted.packagesformnocycle.first.Culprit;

/** Needs the first package. */
public final class CulpritBack {
    public Culprit back() {
        return new Culprit();
    }
}
