package org.aios.etl.core.pipeline;

import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.port.Claims;
import org.aios.etl.core.port.ResultCodec;
import org.apiguardian.api.API;

/**
 * The one way from a request to its outcome: single flight ▸ cache ▸ claim ▸ slot ▸ deadline ▸ retry ▸ collector. Users cannot
 * reorder it. Thread-safe.
 *
 * <p>Single flight stands outermost, so that the look-up, the collection and the storing of one key are one step for
 * everybody else: nobody can miss the cache just before the answer is stored and then collect it a second time.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Pipeline implements AutoCloseable {
    private final Watchdog watchdog;
    private final Stage first;
    private final Revalidations revalidations;
    private final Estimates estimates;

    /**
     * Builds the pipeline.
     *
     * @param cache where answers are kept; empty if the cache is switched off altogether
     * @param claims shared with all processes that share the cache
     */
    public Pipeline(Surroundings surroundings, ResultCodec codec, Optional<ResultCache> cache, Claims claims) {
        watchdog = new Watchdog(surroundings.scheduling());
        Stage collect = new CollectStage(codec);
        Stage retry = new RetryStage(collect);
        Stage deadline = new DeadlineStage(watchdog, retry);
        Stage slot = new SlotStage(deadline);
        Stage claimed = cache.<Stage>map(answers -> new ClaimStage(answers, claims, surroundings.scheduling(), slot))
                .orElse(slot);
        revalidations = new Revalidations(surroundings.scheduling(), this::handle);
        Stage cached = new CacheStage(cache, revalidations, claimed);
        first = new AccountStage(cache, new SingleFlightStage(cached));
        estimates = new Estimates(watchdog, cache);
    }

    /** Handles an operation; {@code done} is told the outcome exactly once. */
    public void handle(Operation operation, Consumer<Outcome> done) {
        first.handle(operation, done);
    }

    /** Says what handling an operation would cost, without spending. Blocks; at most the operation's timeout. */
    public CostEstimate estimate(Operation operation) {
        return estimates.of(operation);
    }

    @Override
    public void close() {
        revalidations.close();
        watchdog.close();
    }
}
