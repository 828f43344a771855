package org.aios.etl.architecture.planted.packagesformnocycle.third;

/** Needs nobody. */
public final class Innocent {
    public Innocent self() {
        return this;
    }
}
