package org.aios.etl.testkit.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Intent;

/** The far ends that sell. They outlive every crash of those who buy. Used by one thread at a time. */
final class SimulatedProvider {
    /** A job that was taken. */
    record Job(String id, String provider, Intent intent, SourcePlan plan, Instant at) {
        boolean billed() {
            return plan.fate != SourcePlan.Fate.FAILS_UNBILLED;
        }

        boolean readyAt(Instant now) {
            return plan.fate != SourcePlan.Fate.NEVER_READY && !now.isBefore(at.plusMillis(plan.jobMillis));
        }

        boolean visibleAt(Instant now) {
            return !now.isBefore(at.plusMillis(plan.visibleAfterMillis));
        }
    }

    private final List<Job> jobs = new ArrayList<>();

    Job take(String provider, Intent intent, SourcePlan plan, Instant now) {
        Job job = new Job("job-" + (jobs.size() + 1), provider, intent, plan, now);
        jobs.add(job);
        return job;
    }

    Job job(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
    }

    /** Finds the newest job of an upload with the options asked for, as a provider's list shows it. */
    Optional<Job> find(String provider, Intent intent, Set<String> others, Instant now) {
        return jobs.stream()
                .filter(job -> job.provider().equals(provider)
                        && job.intent().reference().equals(intent.reference())
                        && job.intent().key().equals(intent.key())
                        && !others.contains(job.id())
                        && job.visibleAt(now))
                .reduce((one, other) -> other);
    }

    /** Names the finished ones among some jobs, as a provider's list shows them. */
    Set<String> finished(Set<String> ids, Instant now) {
        return ids.stream().filter(id -> job(id).readyAt(now)).collect(Collectors.toSet());
    }

    List<Job> billed() {
        return jobs.stream().filter(Job::billed).toList();
    }

    Money bill(String run) {
        return billed().stream()
                .filter(job -> job.intent().run().equals(run))
                .map(job -> job.plan().price)
                .reduce(Money.ZERO, Money::plus);
    }

    static Duration askAgain(SourcePlan plan) {
        return Duration.ofMillis(1_000 + plan.jobMillis / 10);
    }
}
