package org.aios.etl.architecture.planted.nostaticstate.core.batch;

import java.util.Map;

/** Has constants. */
public final class Innocent {
    private static final Map<String, Integer> SIZES = Map.of("one", 1);
    private static final int[] TABLE = {1, 2, 3};

    public int size(String name) {
        return SIZES.getOrDefault(name, TABLE[0]);
    }
}
