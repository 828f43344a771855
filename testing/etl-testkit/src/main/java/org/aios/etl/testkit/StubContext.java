package org.aios.etl.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.ProcessRunner;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.core.spi.Spared;
import org.aios.etl.core.spi.TempSpace;

/**
 * What one operation may touch, for tests of a collector without the core. Unless told otherwise it has a minute left
 * for ever, no network, no programs, and a temporary folder of its own. Paid jobs run straight through. The methods that
 * start with {@code with} set parts before its use; after that it is thread-safe.
 */
public final class StubContext implements CollectionContext, AutoCloseable {
    private final List<CollectorEvent> events = new CopyOnWriteArrayList<>();
    private final List<Spared> spared = new CopyOnWriteArrayList<>();
    private final List<Path> files = new CopyOnWriteArrayList<>();
    private final StubTill till = new StubTill();
    private Deadline deadline = () -> Duration.ofMinutes(1);
    private HttpGateway http = new ScriptedGateway();
    private ProcessRunner processes = new NoProcesses();
    private Optional<Freshness> previous = Optional.empty();
    private volatile boolean closed;

    /** Sets a deadline that always leaves the same time; zero has expired. */
    public StubContext withTimeLeft(Duration left) {
        return withDeadline(() -> left);
    }

    /** Sets the deadline. */
    public StubContext withDeadline(Deadline value) {
        deadline = value;
        return this;
    }

    /** Sets the gateway, such as a {@link ScriptedGateway}. */
    public StubContext withHttp(HttpGateway value) {
        http = value;
        return this;
    }

    /** Lets calls reach servers on this machine. */
    public StubContext withLoopback() {
        return withHttp(new LoopbackGateway(deadline()));
    }

    /** Sets the programs. */
    public StubContext withProcesses(ProcessRunner value) {
        processes = value;
        return this;
    }

    /** Sets what an expired cached answer said. */
    public StubContext withPrevious(Freshness value) {
        previous = Optional.of(value);
        return this;
    }

    /** Returns what the collector reported, in order. */
    public List<CollectorEvent> events() {
        return List.copyOf(events);
    }

    /** Returns what the collector declared to be unnecessary to buy, in order. */
    public List<Spared> spared() {
        return List.copyOf(spared);
    }

    /** Returns the jobs that were submitted, in order. */
    public List<StubPayment> payments() {
        return till.payments();
    }

    @Override
    public Deadline deadline() {
        return () -> deadline.remaining();
    }

    @Override
    public HttpGateway http() {
        return call -> {
            checkOpen();
            return http.send(call);
        };
    }

    @Override
    public ProcessRunner processes() {
        return processes;
    }

    @Override
    public TempSpace temp() {
        return suffix -> {
            Path file = Files.createTempFile("etl-test-", suffix);
            files.add(file);
            return file;
        };
    }

    @Override
    public Optional<Freshness> previous() {
        return previous;
    }

    @Override
    public void emit(CollectorEvent event) {
        events.add(event);
    }

    @Override
    public void spared(Spared purchase) {
        spared.add(purchase);
    }

    @Override
    public <T extends Record> Paid<T> payOnce(Purchase<T> purchase) throws CollectionException {
        checkOpen();
        return till.pay(purchase, deadline);
    }

    /** Ends the operation: its files are deleted, and calls and payments are refused from now on. */
    @Override
    public void close() {
        closed = true;
        for (Path file : files) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void checkOpen() throws CollectionException {
        if (closed) {
            throw new CollectionException(ErrorCode.CANCELLED, "The operation has ended");
        }
    }

    private static final class NoProcesses implements ProcessRunner {
        @Override
        public Optional<String> find(String program) {
            return Optional.empty();
        }

        @Override
        public Result run(Call call) throws CollectionException {
            throw new CollectionException(
                    ErrorCode.MISSING_TOOL,
                    "%s is not installed in this test".formatted(call.command().get(0)));
        }
    }
}
