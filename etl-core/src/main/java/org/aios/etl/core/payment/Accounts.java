package org.aios.etl.core.payment;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.spi.Purchase;

/** The ledger and its vault as the payment service uses them; whatever fails there is one typed error. Thread-safe. */
final class Accounts {
    private final PaymentLedger ledger;
    private final ResultCodec codec;

    Accounts(PaymentLedger ledger, ResultCodec codec) {
        this.ledger = ledger;
        this.codec = codec;
    }

    /** Runs a step under the ledger's lock. */
    <V> V exclusively(Function<Books, V> step) throws CollectionException {
        try {
            return ledger.exclusively(step);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Runs a step under the ledger's lock and returns once its lines are on the disk. */
    <V> V durably(Function<Books, V> step) throws CollectionException {
        V value = exclusively(step);
        awaitDurable();
        return value;
    }

    void awaitDurable() throws CollectionException {
        try {
            ledger.awaitDurable();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Keeps a result durably in the vault. */
    void keep(String key, Record value) throws CollectionException {
        try {
            ledger.keepResult(key, codec.encodeRecord(value));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Returns what was bought before; empty where the vault has it no longer, or in a form that is no longer known. */
    <T extends Record> Optional<T> kept(Purchase<T> purchase) throws CollectionException {
        try {
            return ledger.result(purchase.key()).map(bytes -> codec.decodeRecord(bytes, purchase.type()));
        } catch (IOException e) {
            throw unavailable(e);
        } catch (IllegalArgumentException formerShape) {
            return Optional.empty();
        }
    }

    private static CollectionException unavailable(IOException cause) {
        return new CollectionException(
                ErrorCode.LEDGER_UNAVAILABLE,
                "The payment ledger cannot be used (%s), so nothing is bought; free some disk space or correct payments.directory"
                        .formatted(cause.getMessage()),
                cause);
    }
}
