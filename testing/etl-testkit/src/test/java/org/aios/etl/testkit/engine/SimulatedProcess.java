package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.CollectionService;
import org.aios.etl.core.batch.BatchEngine;
import org.aios.etl.core.cache.ResultCache;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.pipeline.EventBus;
import org.aios.etl.core.pipeline.Identifier;
import org.aios.etl.core.pipeline.Pipeline;
import org.aios.etl.core.pipeline.Slots;
import org.aios.etl.core.pipeline.Surroundings;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;
import org.aios.etl.core.port.Host;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.ProcessRunner;
import org.aios.etl.core.spi.TempSpace;
import org.aios.etl.testkit.MemoryClaims;
import org.aios.etl.testkit.SeededScheduling;

/** The real core between simulated surroundings: one start of the program. */
final class SimulatedProcess {
    static final String SLOW_TOOL = "collect_slow";
    static final String FAST_TOOL = "collect_fast";

    /** How many may work at once. */
    record Limits(int slots, int slowSlots, int places) {}

    private final SeededScheduling scheduling;
    private final SimulatedWorld world;
    private final MemoryClaims claims;
    private final Pipeline pipeline;
    private final BatchEngine engine;
    private final Slots slots;
    private boolean dead;

    SimulatedProcess(SimulatedWorld world, SeededScheduling scheduling, Limits limits) {
        this.world = world;
        this.scheduling = scheduling;
        claims = world.claims().another();
        PlainCodec codec = new PlainCodec();
        PaymentService payments = new PaymentService(
                new WatchedLedger(world, this), codec, scheduling, Optional.empty(), limits.places());
        slots = new Slots(scheduling, limits.slots(), Map.of(SLOW_TOOL, limits.slowSlots()));
        Surroundings surroundings =
                new Surroundings(scheduling, new NoNetwork(), deadline -> new Machine(), payments, slots);
        Optional<ResultCache> cache = world.cached()
                ? Optional.of(new ResultCache(new WatchedStore(world.store(), this), scheduling))
                : Optional.empty();
        pipeline = new Pipeline(surroundings, codec, cache, new WatchedClaims(claims, this));
        SimulatedCollector collector = new SimulatedCollector(world, this, limits);
        Tools tools = new Tools(List.of(tool("slow", collector, world.ttl()), tool("fast", collector, world.ttl())));
        Identifier identifier = new Identifier(file -> {
            throw new CollectionException(ErrorCode.NOT_FOUND, "There are no files here");
        });
        engine = new BatchEngine(tools, pipeline, identifier, surroundings, codec);
    }

    private static Tool<Ask, Told> tool(String name, Collector<Ask, Told> collector, Duration ttl) {
        Descriptor<NoConfig, Ask, Told> descriptor = Descriptor.of(name, NoConfig.class, Ask.class, Told.class)
                .paid(List.of())
                .build();
        return new Tool<>(descriptor, RecordSchema.of(Ask.class), () -> collector, Map.of(), true, ttl, "1");
    }

    BatchEngine engine() {
        return engine;
    }

    CollectionService service() {
        return new CollectionService(engine, new EventBus(List.of()));
    }

    SeededScheduling scheduling() {
        return scheduling;
    }

    Slots slots() {
        return slots;
    }

    SimulatedProvider provider() {
        return world.provider();
    }

    Instant now() {
        return scheduling.clock().instant();
    }

    void close() {
        pipeline.close();
    }

    /** The machine has lost power: nothing of this process may reach the outside any more. */
    void die() {
        dead = true;
        claims.die();
    }

    /** A step of a port: others may go on meanwhile, the process may die, and no interrupt may come. */
    void step() {
        alive();
        scheduling.pass();
        alive();
    }

    private void alive() {
        if (dead) {
            throw new AssertionError("A dead process goes on");
        }
        if (Thread.currentThread().isInterrupted()) {
            world.violated("a thread was interrupted inside a port");
        }
    }

    /** A step of a port that takes time. */
    void takes(long millis) {
        step();
        try {
            scheduling.gate().await(() -> false, Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            world.violated("a thread was interrupted inside a port");
        }
        alive();
    }

    private record NoConfig() {}

    /** Temporary files, which stand for everything that is taken away at an operation's end. */
    private static final class Machine implements Host.Scope {
        private boolean closed;

        @Override
        public ProcessRunner processes() {
            throw new UnsupportedOperationException("There are no programs here");
        }

        @Override
        public TempSpace temp() {
            return suffix -> {
                if (closed) {
                    throw new IOException("The operation has ended");
                }
                return Path.of("request" + suffix);
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static final class NoNetwork implements Network {
        @Override
        public Scope scope(Deadline deadline, java.util.function.Consumer<ApiCall> heard) {
            HttpGateway nowhere = call -> {
                throw new CollectionException(ErrorCode.UNREACHABLE, "There is no network here");
            };
            return new Scope() {
                @Override
                public org.aios.etl.core.spi.HttpReply send(org.aios.etl.core.spi.HttpCall call)
                        throws CollectionException {
                    return nowhere.send(call);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
