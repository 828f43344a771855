package org.aios.etl.core.pipeline;

import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.Outcome;

/**
 * Counts for the cache's statistics what everybody is told, also those whom somebody else's collection answers. In the
 * background there is nobody to tell.
 */
final class AccountStage implements Stage {
    private final Optional<ResultCache> cache;
    private final Stage next;

    AccountStage(Optional<ResultCache> cache, Stage next) {
        this.cache = cache;
        this.next = next;
    }

    @Override
    public void handle(Operation operation, Consumer<Outcome> done) {
        if (cache.isEmpty() || operation.revalidating()) {
            next.handle(operation, done);
            return;
        }
        next.handle(operation, outcome -> {
            cache.get().told(operation.tool(), outcome);
            done.accept(outcome);
        });
    }
}
