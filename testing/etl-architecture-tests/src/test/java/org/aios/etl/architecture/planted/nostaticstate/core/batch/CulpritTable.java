package org.aios.etl.architecture.planted.nostaticstate.core.batch;

/** Shows everyone a table that everyone may change. */
public final class CulpritTable {
    public static final int[] TABLE = {1, 2, 3};
}
