package org.aios.etl.testkit.engine;

import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;

/** A job whose length may be unknown and whose bill differs from what it announced. Used by one thread at a time. */
final class BudgetJob implements PaidJob<Bought> {
    private final String key;
    private final Random random;
    private final Supplier<String> ids;
    private final Money expected;
    private final Money atMost;

    BudgetJob(String key, long seed, Supplier<String> ids) {
        this.key = key;
        this.random = new Random(seed);
        this.ids = ids;
        this.expected = cents(5 + random.nextInt(40));
        boolean unknownLength = random.nextInt(4) == 0;
        this.atMost = unknownLength ? cents(60) : expected;
    }

    private static Money cents(int count) {
        return Money.usd("0.01").times(count);
    }

    @Override
    public String provider() {
        return "shop";
    }

    @Override
    public Estimate estimate() {
        return new Estimate(expected, atMost, Duration.ofSeconds(random.nextInt(30)), "random");
    }

    @Override
    public String prepare() {
        return "medium of " + key;
    }

    @Override
    public Submission<Bought> submit(Intent intent) throws CollectionException {
        return switch (random.nextInt(6)) {
            case 0 -> new Submission.Refused<>(new CollectionException(ErrorCode.RATE_LIMITED, "too many"));
            case 1 -> new Submission.Finished<>(new Bought(key), bill());
            case 2 -> throw new CollectionException(ErrorCode.TIMEOUT, "no answer");
            default -> new Submission.Accepted<>(ids.get());
        };
    }

    private Money bill() {
        return switch (random.nextInt(4)) {
            case 0 -> cents(1);
            case 1 -> atMost.plus(cents(1 + random.nextInt(20)));
            default -> expected;
        };
    }

    @Override
    public Lookup find(Intent intent) {
        return switch (random.nextInt(3)) {
            case 0 -> new Lookup.Found(ids.get());
            case 1 -> new Lookup.Absent();
            default -> new Lookup.Unsupported();
        };
    }

    @Override
    public Progress<Bought> fetch(String id) {
        return switch (random.nextInt(6)) {
            case 0 -> new Progress.Failed<>(new CollectionException(ErrorCode.REMOTE_ERROR, "failed"), Money.ZERO);
            case 1 -> new Progress.Failed<>(new CollectionException(ErrorCode.REMOTE_ERROR, "billed"), bill());
            case 2 -> new Progress.Failed<>(new CollectionException(ErrorCode.LOST, "unknown"), Money.ZERO);
            case 3 -> new Progress.Waiting<>(Duration.ofSeconds(1 + random.nextInt(60)));
            default -> new Progress.Done<>(new Bought(key), bill());
        };
    }
}
