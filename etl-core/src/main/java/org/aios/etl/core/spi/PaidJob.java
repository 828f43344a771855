package org.aios.etl.core.spi;

import java.time.Duration;
import java.util.Set;
import org.aios.etl.core.model.CollectionException;
import org.apiguardian.api.API;

/**
 * One provider's way of doing one purchase. Everything it needs it got from its collector, which made it for this
 * operation; the core calls it on one thread at a time and decides when and how often.
 *
 * @param <T> the result's record type
 */
@API(status = API.Status.STABLE, since = "0.1")
public interface PaidJob<T extends Record> {
    /** Returns the provider's name, as in the price table. */
    String provider();

    /** Returns the model asked for, for the records; empty text where there is none. */
    default String model() {
        return "";
    }

    /** Computes what the job will cost, without spending. Where the length is unknown, {@code atMost} is the maximum. */
    Estimate estimate() throws CollectionException;

    /**
     * Does what is free and repeatable before the submission, such as an upload.
     *
     * @return a reference by which {@link #find} recognises the job; unique where the provider allows it
     */
    default String prepare() throws CollectionException {
        return "";
    }

    /**
     * Submits the job, once. Called after the intent is durable. It is one request that nobody repeats, and it ends within
     * {@link #settleTime()}: from then on others may ask the provider whether it has the job, and submit if it has not.
     *
     * @return a certain answer; whatever is thrown means that nobody knows whether the job was taken
     */
    Submission<T> submit(Intent intent) throws CollectionException;

    /** Looks for the job of an intent whose submission had no clear answer. Free. */
    Lookup find(Intent intent) throws CollectionException;

    /**
     * Looks like {@link #find(Intent)}, but never answers with one of the given ids: other purchases with the same
     * reference own them. To be overridden where several jobs can have one reference, such as a public address; without
     * it, an answer among them parks the purchase.
     */
    default Lookup find(Intent intent, Set<String> others) throws CollectionException {
        return find(intent);
    }

    /** Asks for the state of a job. Free; an exception means the question failed, not the job. */
    Progress<T> fetch(String id) throws CollectionException;

    /**
     * Names where its jobs wait: jobs with one name are asked for together. To be overridden where a provider is used at
     * several endpoints or with several accounts at once.
     */
    default String queue() {
        return provider();
    }

    /**
     * Asks in one question which of many waiting jobs have ended, well or badly; by default all have to be asked. Free. The
     * jobs may come from other operations with the same {@link #queue}. What it leaves out is asked for again, and each job
     * is fetched itself from time to time, so that a wrong answer costs time but never a job.
     */
    default Set<String> finished(Set<String> waiting) throws CollectionException {
        return waiting;
    }

    /** Returns how long after an unclear submission {@link #find} must wait before its answer can be trusted. */
    default Duration settleTime() {
        return Duration.ofSeconds(60);
    }
}
