package org.aios.etl.testkit;

import java.time.Duration;
import java.util.Set;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;

/** A job that tells before and after each of its exchanges, where a crash may fall. For one thread. */
record TrialJob<T extends Record>(PaidJob<T> job, Runnable step) implements PaidJob<T> {
    @Override
    public String provider() {
        return job.provider();
    }

    @Override
    public String model() {
        return job.model();
    }

    @Override
    public Estimate estimate() throws CollectionException {
        return job.estimate();
    }

    @Override
    public String prepare() throws CollectionException {
        step.run();
        return job.prepare();
    }

    @Override
    public Submission<T> submit(Intent intent) throws CollectionException {
        step.run();
        Submission<T> answer = job.submit(intent);
        step.run();
        return answer;
    }

    @Override
    public Lookup find(Intent intent) throws CollectionException {
        step.run();
        return job.find(intent);
    }

    @Override
    public Lookup find(Intent intent, Set<String> others) throws CollectionException {
        step.run();
        return job.find(intent, others);
    }

    @Override
    public Progress<T> fetch(String id) throws CollectionException {
        step.run();
        return job.fetch(id);
    }

    @Override
    public Set<String> finished(Set<String> waiting) throws CollectionException {
        step.run();
        return job.finished(waiting);
    }

    @Override
    public String queue() {
        return job.queue();
    }

    @Override
    public Duration settleTime() {
        return job.settleTime();
    }
}
