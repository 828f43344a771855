package org.aios.etl.core.batch;

import java.time.Duration;
import java.util.function.Consumer;
import org.aios.etl.core.port.Scheduling;
import org.apiguardian.api.API;

/** Is told how far a run is: after every source, and while none ends as often as it wishes. Called by one thread at a time. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ProgressListener extends Consumer<BatchProgress> {
    /** Returns how often it wants to be told at least; at most {@link Scheduling#FOREVER}, which is for every source only. */
    default Duration every() {
        return Scheduling.FOREVER;
    }
}
