package org.aios.etl.core.pipeline;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tokens that second attempts of the whole process are paid from, so that attempts cannot multiply the load of a far
 * end, or a network, that is down. After the standard retry mode of the AWS SDKs: 500 tokens, a retry costs 5 and gives
 * them back when it succeeds, a success at the first attempt gives 1. Thread-safe.
 */
final class RetryQuota {
    static final int CAPACITY = 500;
    static final int RETRY = 5;

    private final AtomicInteger tokens = new AtomicInteger(CAPACITY);

    /** Pays for one retry; false if there are too few tokens left. */
    boolean pay() {
        return tokens.getAndUpdate(left -> left < RETRY ? left : left - RETRY) >= RETRY;
    }

    /** Notes that an operation succeeded at the given attempt, from 1 on. */
    void succeeded(int attempt) {
        give(attempt == 1 ? 1 : RETRY);
    }

    /** Takes back what was paid for a retry that was not made. */
    void giveBack() {
        give(RETRY);
    }

    private void give(int count) {
        if (tokens.get() < CAPACITY) { // mostly full: nothing to write then
            tokens.updateAndGet(left -> Math.min(CAPACITY, left + count));
        }
    }

    /** Returns the tokens left. */
    int left() {
        return tokens.get();
    }
}
