package org.aios.etl.architecture.planted.corestartsnothread.core.batch;

import java.util.List;

/** Counts on the common pool. */
public final class CulpritStream {
    public long count(List<String> words) {
        return words.parallelStream().count();
    }
}
