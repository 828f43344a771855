package org.aios.etl.core.pipeline;

import java.util.function.Consumer;
import org.aios.etl.core.model.Outcome;

/** One step of the pipeline; each hands the operation to the next one and may act before and after. Thread-safe. */
@FunctionalInterface
interface Stage {
    /**
     * Handles an operation.
     *
     * @param done is told the outcome exactly once: before this call returns, or later from another thread if the
     *     operation joined one that is under way or was given up at its deadline
     */
    void handle(Operation operation, Consumer<Outcome> done);
}
