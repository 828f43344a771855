package org.aios.etl.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;

/**
 * A paid job that answers what a test wrote down and records what it was asked. Each kind of answer is given in turn; the
 * last one stays. Thread-safe.
 *
 * @param <T> the result's record type
 */
public final class ScriptedPaidJob<T extends Record> implements PaidJob<T> {
    /** An answer, or an exception in its place. */
    public interface Answer<A> {
        /** Gives the answer. */
        A give() throws CollectionException;
    }

    private final String provider;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Answer<Submission<T>>> submissions = new ArrayDeque<>();
    private final Deque<Answer<Lookup>> lookups = new ArrayDeque<>();
    private final Deque<Answer<Progress<T>>> states = new ArrayDeque<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Answer<Estimate> estimate;
    private volatile String reference;

    /** Makes a job that costs exactly a price. */
    public ScriptedPaidJob(String provider, Money price) {
        this.provider = provider;
        this.estimate = () -> new Estimate(price, price, Duration.ofSeconds(30), price + " as written by the test");
        this.reference = "prepared-by-" + provider;
    }

    /** Sets what the estimate is. */
    public ScriptedPaidJob<T> estimating(Answer<Estimate> answer) {
        estimate = answer;
        return this;
    }

    /** Sets the reference that preparing returns. */
    public ScriptedPaidJob<T> preparing(String prepared) {
        reference = prepared;
        return this;
    }

    /** Sets what submissions answer, in turn. */
    @SafeVarargs
    public final ScriptedPaidJob<T> submitting(Answer<Submission<T>>... inTurn) {
        submissions.addAll(Arrays.asList(inTurn));
        return this;
    }

    /** Sets what questions for a lost submission answer, in turn. */
    @SafeVarargs
    public final ScriptedPaidJob<T> finding(Answer<Lookup>... inTurn) {
        lookups.addAll(Arrays.asList(inTurn));
        return this;
    }

    /** Sets what questions for the state answer, in turn. */
    @SafeVarargs
    public final ScriptedPaidJob<T> fetching(Answer<Progress<T>>... inTurn) {
        states.addAll(Arrays.asList(inTurn));
        return this;
    }

    /** Returns the calls so far: {@code prepare}, {@code submit}, {@code find} and {@code fetch} with its id. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Returns how often it was submitted. */
    public long submitted() {
        return calls.stream().filter("submit"::equals).count();
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public Estimate estimate() throws CollectionException {
        return estimate.give();
    }

    @Override
    public String prepare() {
        calls.add("prepare");
        return reference;
    }

    @Override
    public Submission<T> submit(Intent intent) throws CollectionException {
        calls.add("submit");
        return next(submissions, "submission").give();
    }

    @Override
    public Lookup find(Intent intent) throws CollectionException {
        calls.add("find");
        return next(lookups, "look-up").give();
    }

    @Override
    public Progress<T> fetch(String id) throws CollectionException {
        calls.add("fetch " + id);
        return next(states, "state").give();
    }

    private <A> Answer<A> next(Deque<Answer<A>> answers, String kind) {
        lock.lock();
        try {
            Answer<A> answer = answers.size() > 1 ? answers.poll() : answers.peek();
            if (answer == null) {
                throw new AssertionError("The test wrote down no answer to the %s of %s".formatted(kind, provider));
            }
            return answer;
        } finally {
            lock.unlock();
        }
    }
}
