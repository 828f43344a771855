package org.aios.etl.collector.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.ProcessRunner;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Submission;
import org.aios.etl.core.spi.TempSpace;

/** A context whose purchases succeed at the first try, without waiting. For one thread. */
final class FakeContext implements CollectionContext {
    final List<String> purchases = new ArrayList<>();
    private final FakeAssemblyAi provider;

    FakeContext(FakeAssemblyAi provider) {
        this.provider = provider;
    }

    @Override
    public <T extends Record> Paid<T> payOnce(Purchase<T> purchase) throws CollectionException {
        purchases.add(purchase.key());
        PaidJob<T> job = purchase.ladder().get(0);
        Intent intent = new Intent(
                "i",
                purchase.key(),
                job.provider(),
                job.prepare(),
                "run",
                job.estimate().atMost(),
                provider.now);
        if (job.submit(intent) instanceof Submission.Accepted<T> accepted) {
            provider.finish(accepted.id(), 2, "universal-2");
            if (job.fetch(accepted.id()) instanceof Progress.Done<T> done) {
                return new Paid<>(done.value(), job.provider(), done.cost(), Money.ZERO);
            }
        }
        throw new CollectionException(ErrorCode.REMOTE_ERROR, "the job was not done");
    }

    @Override
    public Deadline deadline() {
        return () -> Duration.ofMinutes(1);
    }

    @Override
    public HttpGateway http() {
        return provider;
    }

    @Override
    public ProcessRunner processes() {
        throw new AssertionError("no program is run");
    }

    @Override
    public TempSpace temp() {
        throw new AssertionError("no temporary file is needed");
    }

    @Override
    public Optional<Freshness> previous() {
        return Optional.empty();
    }

    @Override
    public void emit(CollectorEvent event) {
        assertNoSecrets(event);
    }

    private static void assertNoSecrets(CollectorEvent event) {
        if (event.toString().contains("key")) {
            throw new AssertionError("a secret in " + event);
        }
    }
}
