package org.aios.etl.testkit.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.NotModified;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Purchase;

/** Does what the plan of its source says, and watches that not too many work at once. */
final class SimulatedCollector implements Collector<Ask, Told> {
    private static final Duration HANGING = Duration.ofHours(5);

    private final SimulatedWorld world;
    private final SimulatedProcess process;
    private final SimulatedProcess.Limits limits;
    private final Map<CollectionContext, SourcePlan> working = new HashMap<>();

    SimulatedCollector(SimulatedWorld world, SimulatedProcess process, SimulatedProcess.Limits limits) {
        this.world = world;
        this.process = process;
        this.limits = limits;
    }

    @Override
    public Collected<Told> collect(Ask ask, CollectionContext context) throws CollectionException {
        SourcePlan plan = world.plan(ask.url());
        enter(context, plan);
        try {
            if (plan.saysNotModified && context.previous().isPresent()) {
                throw new NotModified(Freshness.DEFAULT);
            }
            return collect(plan, ask.variant(), context);
        } finally {
            working.remove(context);
        }
    }

    private Collected<Told> collect(SourcePlan plan, int variant, CollectionContext context) throws CollectionException {
        work(plan);
        if (plan.failures > 0) {
            plan.failures--;
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "The far end is busy");
        }
        if (plan.fatal) {
            throw new CollectionException(ErrorCode.NOT_FOUND, "There is nothing here");
        }
        if (plan.hang == SourcePlan.Hang.BEFORE_PAYING) {
            hang(plan, context);
        }
        if (plan.paid) {
            pay(plan, variant, context);
        }
        if (plan.hang == SourcePlan.Hang.AFTER_PAYING) {
            hang(plan, context);
        }
        work(plan);
        return Collected.of(new Told(plan.text()), plan.text()).build();
    }

    private void pay(SourcePlan plan, int variant, CollectionContext context) throws CollectionException {
        working.remove(context);
        String text = context.payOnce(purchase(plan, variant, context)).value().text();
        enter(context, plan);
        if (!text.equals(plan.text())) {
            world.violated("bought \"%s\" instead of %s".formatted(text, plan.text()));
        }
    }

    private Purchase<Bought> purchase(SourcePlan plan, int variant, CollectionContext context) {
        List<PaidJob<Bought>> ladder = new ArrayList<>();
        for (int rung = 1; rung <= plan.rungs; rung++) {
            ladder.add(new SimulatedJob("provider-" + rung, plan, process, context));
        }
        return new Purchase<>("purchase of " + plan.url + " as " + variant, Bought.class, ladder);
    }

    private void enter(CollectionContext context, SourcePlan plan) {
        working.put(context, plan);
        long all = working.keySet().stream()
                .filter(other -> !other.deadline().expired())
                .count();
        if (all > limits.slots()) {
            world.violated("%d work at once; %d slots".formatted(all, limits.slots()));
        }
        if (process.slots().taken() > limits.slots()) {
            world.violated("%d slots taken of %d".formatted(process.slots().taken(), limits.slots()));
        }
    }

    private void work(SourcePlan plan) throws CollectionException {
        try {
            process.scheduling().gate().await(() -> false, Duration.ofMillis(plan.workMillis));
        } catch (InterruptedException e) {
            throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
        }
    }

    /** Does not react to anything for hours, then tries to go on as if nothing had happened. */
    private void hang(SourcePlan plan, CollectionContext context) {
        working.remove(context);
        long end = process.scheduling().ticks() + HANGING.toNanos();
        while (end - process.scheduling().ticks() > 0) {
            try {
                process.scheduling().gate().await(() -> false, Duration.ofNanos(end - process.scheduling().ticks()));
            } catch (InterruptedException ignored) {
                world.noticed("a hanging collector was interrupted");
            }
        }
        try {
            context.payOnce(purchase(plan, 1, context));
            world.violated("a collector that was given up could pay");
        } catch (CollectionException e) {
            if (e.code() != ErrorCode.CANCELLED) {
                world.violated("a collector that was given up was refused with %s".formatted(e.code()));
            }
        }
    }
}
