package org.aios.etl.core.pipeline;

import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Outcome;

/** Lets an operation work only while it holds a slot. */
final class SlotStage implements Stage {
    private final Stage next;

    SlotStage(Stage next) {
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        if (!operation.acquireSlot()) {
            CollectionException why = operation
                    .ended()
                    .orElseGet(() -> new CollectionException(
                            ErrorCode.CANCELLED, "Stopped before its turn came; run again with --resume"));
            done.accept(Outcome.Failure.of(why, 0));
            return;
        }
        try {
            next.handle(operation, outcome -> {
                operation.releaseSlot();
                done.accept(outcome);
            });
        } finally {
            operation.releaseSlot();
        }
    }
}
