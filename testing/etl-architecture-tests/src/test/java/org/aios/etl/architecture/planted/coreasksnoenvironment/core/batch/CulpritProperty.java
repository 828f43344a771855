package org.aios.etl.architecture.planted.coreasksnoenvironment.core.batch;

/** Reads a system property. */
public final class CulpritProperty {
    public String folder() {
        return System.getProperty("java.io.tmpdir");
    }
}
