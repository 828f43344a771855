package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;

/** Buys from the simulated provider, over a connection that loses things. */
final class SimulatedJob implements PaidJob<Bought> {
    private final String provider;
    private final SourcePlan plan;
    private final SimulatedProcess process;
    private final CollectionContext context;

    SimulatedJob(String provider, SourcePlan plan, SimulatedProcess process, CollectionContext context) {
        this.context = context;
        this.provider = provider;
        this.plan = plan;
        this.process = process;
    }

    @Override
    public String provider() {
        return provider;
    }

    @Override
    public Estimate estimate() {
        return new Estimate(plan.price, plan.price, Duration.ofMillis(plan.jobMillis), "as planned");
    }

    @Override
    public String prepare() {
        process.step();
        return "upload of " + plan.url;
    }

    @Override
    public Submission<Bought> submit(Intent intent) throws CollectionException {
        process.takes(plan.submitMillis);
        checkConnection();
        if (plan.refusals > 0) {
            plan.refusals--;
            return new Submission.Refused<>(new CollectionException(ErrorCode.RATE_LIMITED, "Too many jobs"));
        }
        if (plan.lostRequests > 0) {
            plan.lostRequests--;
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "The connection broke");
        }
        SimulatedProvider.Job job = process.provider().take(provider, intent, plan, process.now());
        if (plan.lostAnswers > 0) {
            plan.lostAnswers--;
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "The connection broke after the request was sent");
        }
        process.step();
        return plan.fate == SourcePlan.Fate.DONE_AT_ONCE
                ? new Submission.Finished<>(new Bought(plan.text()), plan.price)
                : new Submission.Accepted<>(job.id());
    }

    /** Whoever is slow finds the connection closed by the end of its operation. */
    private void checkConnection() throws CollectionException {
        try {
            context.temp().file("");
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.CANCELLED, "The connection was closed", e);
        }
    }

    @Override
    public Lookup find(Intent intent) {
        return find(intent, Set.of());
    }

    @Override
    public Lookup find(Intent intent, Set<String> others) {
        process.step();
        if (!plan.findable) {
            return new Lookup.Unsupported();
        }
        Optional<SimulatedProvider.Job> found = process.provider().find(provider, intent, others, process.now());
        return found.isPresent() ? new Lookup.Found(found.get().id()) : new Lookup.Absent();
    }

    /** The list tells the truth, lies, or fails. */
    @Override
    public Set<String> finished(Set<String> waiting) throws CollectionException {
        process.step();
        return switch (plan.listing) {
            case HONEST -> process.provider().finished(waiting, process.now());
            case SILENT -> Set.of();
            case OTHERS -> Set.of("a job of somebody else");
            case ALL -> waiting;
            case FAILS -> throw new CollectionException(ErrorCode.REMOTE_ERROR, "The list is not available");
            case BREAKS -> throw new IllegalStateException("A defect of the list");
        };
    }

    @Override
    public Progress<Bought> fetch(String id) throws CollectionException {
        process.step();
        SimulatedProvider.Job job = process.provider().job(id);
        if (plan.failedQuestions > 0) {
            plan.failedQuestions--;
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "The provider is busy");
        }
        if (!job.readyAt(process.now())) {
            return new Progress.Waiting<>(SimulatedProvider.askAgain(plan));
        }
        return switch (plan.fate) {
            case LOST -> new Progress.Failed<>(new CollectionException(ErrorCode.LOST, "No such job"), plan.price);
            case FAILS_UNBILLED ->
                new Progress.Failed<>(new CollectionException(ErrorCode.REMOTE_ERROR, "The job failed"), Money.ZERO);
            default -> new Progress.Done<>(new Bought(plan.text()), plan.price);
        };
    }
}
