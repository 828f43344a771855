package org.aios.etl.architecture.planted.nostaticstate.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The registry that the file system asks for. */
public final class LockFile {
    static final Map<String, String> HELD = new ConcurrentHashMap<>();
}
