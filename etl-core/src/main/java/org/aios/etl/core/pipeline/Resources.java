package org.aios.etl.core.pipeline;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.aios.etl.core.cache.Envelope;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Host;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.ProcessRunner;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Spared;
import org.aios.etl.core.spi.TempSpace;
import org.jspecify.annotations.Nullable;

/** The context of one operation: opens what the collector asks for, and closes all of it once, from any thread. */
final class Resources implements CollectionContext, AutoCloseable {
    private static final int TOO_MANY = 429;
    private static final Set<ErrorCode> UNSENT = EnumSet.of(
            ErrorCode.UNREACHABLE, ErrorCode.RATE_LIMITED, ErrorCode.BLOCKED_ADDRESS, ErrorCode.INVALID_REQUEST);

    private final Operation operation;
    private final Surroundings surroundings;
    private final AtomicReference<Network.@Nullable Scope> network = new AtomicReference<>();
    private final AtomicReference<Host.@Nullable Scope> host = new AtomicReference<>();
    private volatile boolean posted;
    private volatile boolean closed;

    Resources(Operation operation, Surroundings surroundings) {
        this.operation = operation;
        this.surroundings = surroundings;
    }

    @Override
    public Deadline deadline() {
        return operation.time();
    }

    @Override
    public HttpGateway http() {
        return call -> {
            ensureOpen();
            return "POST".equals(call.method()) && operation.inCollector()
                    ? once(call)
                    : network().send(call);
        };
    }

    /** Sends what is not idempotent (RFC 9110, section 9.2.2) and notes whether it may have arrived. */
    private HttpReply once(HttpCall call) throws CollectionException {
        boolean certainlyNot = false;
        try {
            HttpReply reply = network().send(call);
            certainlyNot = reply.status() == TOO_MANY;
            return reply;
        } catch (CollectionException e) {
            certainlyNot = UNSENT.contains(e.code());
            throw e;
        } finally {
            if (!certainlyNot) {
                posted = true;
            }
        }
    }

    /** Returns whether a POST of the collector's own, outside of a purchase, may have arrived. */
    boolean posted() {
        return posted;
    }

    @Override
    public ProcessRunner processes() {
        return host().processes();
    }

    @Override
    public TempSpace temp() {
        return host().temp();
    }

    @Override
    public Optional<Freshness> previous() {
        return operation.previous().map(Envelope::freshness);
    }

    @Override
    public void emit(CollectorEvent event) {
        if (!closed) {
            long now = surroundings.scheduling().ticks();
            Duration took = Duration.ofNanos(Math.max(0, now - operation.stageSince(now)));
            operation.emit(new CollectionEvent.StageReached(operation.now(), operation.subject(), event, took));
        }
    }

    @Override
    public void spared(Spared purchase) {
        if (!closed) {
            operation.spared(purchase);
        }
    }

    @Override
    public <T extends Record> Paid<T> payOnce(Purchase<T> purchase) throws CollectionException {
        ensureOpen();
        operation.exitCollector();
        try {
            if (operation.estimating()) {
                surroundings.payments().estimate(purchase, operation);
            }
            operation.askedLedger(Money.ZERO);
            Paid<T> paid = surroundings.payments().payOnce(purchase, operation);
            operation.askedLedger(paid.saved());
            return paid;
        } catch (CollectionException e) {
            // The collector may go on without what it wanted to buy, and then works: it needs its slot.
            operation.regainSlotAfter(e);
            throw e;
        } finally {
            operation.enterCollector();
        }
    }

    @Override
    public void close() {
        closed = true;
        Network.Scope openNetwork = network.getAndSet(null);
        if (openNetwork != null) {
            openNetwork.close();
        }
        Host.Scope openHost = host.getAndSet(null);
        if (openHost != null) {
            openHost.close();
        }
    }

    private void ensureOpen() throws CollectionException {
        if (closed || operation.ended().isPresent()) {
            throw new CollectionException(
                    ErrorCode.CANCELLED, "The operation has ended; its context can no longer be used");
        }
    }

    private Network.Scope network() throws CollectionException {
        Network.Scope open = network.get();
        if (open == null) {
            open = surroundings.network().scope(operation.time(), this::heard);
            if (!network.compareAndSet(null, open)) {
                open.close();
                return network();
            }
            if (closed) {
                close();
                ensureOpen();
            }
        }
        return open;
    }

    private Host.Scope host() {
        Host.Scope open = host.get();
        if (open == null) {
            open = surroundings.host().scope(operation.time());
            if (!host.compareAndSet(null, open)) {
                open.close();
                return host();
            }
            if (closed) {
                open.close();
            }
        }
        return open;
    }

    private void heard(Network.ApiCall call) {
        operation.emit(new CollectionEvent.ApiCalled(
                operation.now(),
                operation.subject(),
                call.method(),
                call.address(),
                call.status(),
                call.bytes(),
                call.took()));
    }
}
