package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.PaymentLedger;

/** The world's ledger, on a slow disk; looks after every step whether a cap was broken. */
final class WatchedLedger implements PaymentLedger {
    private final SimulatedWorld world;
    private final SimulatedProcess process;

    WatchedLedger(SimulatedWorld world, SimulatedProcess process) {
        this.world = world;
        this.process = process;
    }

    @Override
    public <V> V exclusively(Function<Books, V> step) throws IOException {
        process.step();
        V value = world.ledger().exclusively(books -> {
            V made = step.apply(books);
            world.checkCaps(books);
            return made;
        });
        process.step();
        return value;
    }

    @Override
    public void awaitDurable() throws IOException {
        process.step();
        world.ledger().awaitDurable();
        process.step();
    }

    @Override
    public void keepResult(String key, byte[] result) throws IOException {
        process.step();
        world.ledger().keepResult(key, result);
        process.step();
    }

    @Override
    public Optional<byte[]> result(String key) throws IOException {
        process.step();
        return world.ledger().result(key);
    }

    @Override
    public void close() {}
}
