package org.aios.etl.core.model;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** How collecting one source ended. Immutable (the bytes are not copied; nobody changes them). */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Outcome {
    /** Returns what this run spent. */
    Money cost();

    /** Returns how many attempts were made; 0 for answers from the cache. */
    int attempts();

    /** Returns why there is no result; empty for a success. */
    Optional<ErrorCode> why();

    /** Returns what there is to say about {@link #why()}; empty text for a success. */
    String explanation();

    /** Returns what cache and ledger did. */
    default CacheInfo cacheInfo() {
        return CacheInfo.MISS;
    }

    /** Returns this outcome at another cost; what a success is worth, paid and saved together, stays. */
    Outcome costing(Money money);

    /**
     * Collected.
     *
     * @param encoded the result as the codec encoded it
     */
    record Success(byte[] encoded, Provenance provenance, Money cost, CacheInfo cache, int attempts)
            implements Outcome {
        @Override
        public Optional<ErrorCode> why() {
            return Optional.empty();
        }

        @Override
        public String explanation() {
            return "";
        }

        @Override
        public CacheInfo cacheInfo() {
            return cache;
        }

        @Override
        public Success costing(Money money) {
            Money saved = cost.plus(cache.saved()).minus(money);
            CacheInfo info = cache.saving(saved, cache.savedBy().filter(any -> !saved.isZero()));
            return new Success(encoded, provenance, money, info, attempts);
        }
    }

    /**
     * Tried and failed.
     *
     * @param hints further notes, such as what a leaked operation means
     * @param cacheInfo whether this was known without asking
     */
    record Failure(ErrorCode code, String message, int attempts, Money cost, List<String> hints, CacheInfo cacheInfo)
            implements Outcome {
        public Failure {
            hints = List.copyOf(hints);
        }

        /** Makes a failure that just happened. */
        public Failure(ErrorCode code, String message, int attempts, Money cost, List<String> hints) {
            this(code, message, attempts, cost, hints, CacheInfo.MISS);
        }

        /** Returns a failure that cost nothing. */
        public static Failure of(CollectionException exception, int attempts) {
            return new Failure(exception.code(), exception.reason(), attempts, Money.ZERO, List.of());
        }

        @Override
        public Optional<ErrorCode> why() {
            return Optional.of(code);
        }

        @Override
        public String explanation() {
            return message;
        }

        @Override
        public Failure costing(Money money) {
            return new Failure(code, message, attempts, money, hints, cacheInfo);
        }
    }

    /** Left out on purpose, such as by the budget. */
    record Skipped(ErrorCode code, String message, Money cost) implements Outcome {
        @Override
        public int attempts() {
            return 0;
        }

        @Override
        public Optional<ErrorCode> why() {
            return Optional.of(code);
        }

        @Override
        public String explanation() {
            return message;
        }

        @Override
        public Skipped costing(Money money) {
            return new Skipped(code, message, money);
        }
    }
}
