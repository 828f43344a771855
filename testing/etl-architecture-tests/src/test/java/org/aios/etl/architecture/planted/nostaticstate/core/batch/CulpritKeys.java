package org.aios.etl.architecture.planted.nostaticstate.core.batch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for everyone, concurrently. */
public final class CulpritKeys {
    static final Set<String> KEYS = ConcurrentHashMap.newKeySet();
}
