package org.aios.etl.core.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Outcome;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.model.Timing;
import org.apiguardian.api.API;

/** Something one may want to know. Cost accounts, metrics, logs and progress are listeners to these. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface CollectionEvent {
    /** Returns when it happened, by the wall clock. */
    Instant at();

    /**
     * Whom an event is about.
     *
     * @param run the run's id
     * @param source the source's id within the run
     * @param tool the tool's name
     */
    record Subject(String run, String source, String tool) {}

    /** What the cache had to say. */
    enum CacheAnswer {
        HIT,
        MISS,
        STALE,
        /** The cache was not asked: switched off for this tool or this run. */
        OFF,
        /** The cache could not answer, or held bytes that did not verify. */
        BROKEN;

        /**
         * Returns what the cache did for an outcome.
         *
         * @param asked whether it was asked
         * @param hit whether the outcome came from it
         * @param stale whether that was past its time to live
         */
        public static CacheAnswer of(boolean asked, boolean hit, boolean stale) {
            if (!asked) {
                return OFF;
            }
            return !hit ? MISS : stale ? STALE : HIT;
        }
    }

    /** How a source ended. */
    enum Status {
        OK,
        FAILED,
        SKIPPED;

        /**
         * Returns whether the time of a source that ended so counts as a latency: it has a result or was tried, and work on
         * it took time. What was left out, never had its turn, or repeats another source counts nowhere.
         */
        public boolean worked(int attempts, Duration elapsed) {
            return (this == OK || attempts > 0) && !elapsed.isZero();
        }

        /** Returns how a source with that outcome ended. */
        public static Status of(Outcome outcome) {
            if (outcome instanceof Outcome.Success) {
                return OK;
            }
            return outcome instanceof Outcome.Skipped ? SKIPPED : FAILED;
        }
    }

    /** A run began; the number of sources is empty while it is unknown. */
    record RunStarted(Instant at, String run, OptionalLong sources, int concurrency) implements CollectionEvent {}

    /** A source was handed to a worker. {@code input} is the request as JSON, without secrets. */
    record SourceStarted(Instant at, Subject subject, String input) implements CollectionEvent {}

    /** The cache was asked, or not. */
    record CacheAnswered(Instant at, Subject subject, CacheAnswer answer, Money saved) implements CollectionEvent {}

    /** An attempt began; the first is number 1. */
    record AttemptStarted(Instant at, Subject subject, int attempt) implements CollectionEvent {}

    /** An attempt failed; another follows after {@code retryIn} where that is present. */
    record AttemptFailed(
            Instant at,
            Subject subject,
            int attempt,
            ErrorCode code,
            String message,
            Duration took,
            Optional<Duration> retryIn)
            implements CollectionEvent {}

    /** The far end was called. {@code status} is 0 where there was no answer. The address holds no query. */
    record ApiCalled(Instant at, Subject subject, String method, String address, int status, long bytes, Duration took)
            implements CollectionEvent {}

    /** A collector reported a stage, which took this long since the stage before it or the begin of the attempt. */
    record StageReached(Instant at, Subject subject, CollectorEvent event, Duration took) implements CollectionEvent {}

    /** Money was reserved for a job that is about to be submitted. */
    record PaymentOpened(Instant at, Subject subject, String provider, Money reserved) implements CollectionEvent {}

    /** A provider cannot be asked for a paid job, or can be asked again; told once for each job, not for each question. */
    record PaymentTroubled(Instant at, Subject subject, String provider, String message) implements CollectionEvent {}

    /** A job ended at its true cost, this long after it was opened, perhaps by an earlier process. */
    record PaymentSettled(Instant at, Subject subject, String provider, Money cost, Duration took)
            implements CollectionEvent {}

    /**
     * Something free made a payment unnecessary, as the collector declared; told once for each result that was freshly
     * collected.
     *
     * @param by what it was, such as {@code captions}
     * @param provider who would have been paid
     * @param listPrice what that would have cost by the provider's list of prices
     */
    record PaymentSpared(Instant at, Subject subject, String by, String provider, Money listPrice)
            implements CollectionEvent {}

    /** An operation did not end at its deadline; its slot was taken away and its thread left alone. */
    record OperationLeaked(Instant at, Subject subject) implements CollectionEvent {}

    /** A source ended. {@code cache} says where its outcome came from; a stale answer that was not given is a miss. */
    record SourceFinished(
            Instant at,
            Subject subject,
            Status status,
            Optional<ErrorCode> code,
            int attempts,
            Money cost,
            Money saved,
            Optional<SavedBy> savedBy,
            CacheAnswer cache,
            Timing timing)
            implements CollectionEvent {}

    /** A source was finished by an earlier start of this run, at that cost, and is not done again. */
    record SourceKept(Instant at, Subject subject, Money cost, Money saved, CacheAnswer cache)
            implements CollectionEvent {}

    /** A run ended. */
    record RunFinished(Instant at, String run, long ok, long failed, long skipped, Money cost, Duration wall)
            implements CollectionEvent {}
}
