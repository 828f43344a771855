package org.aios.etl.core.port;

import java.time.Instant;
import java.util.Optional;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Intent;
import org.apiguardian.api.API;

/**
 * What the lines of the ledger say about one intent, taken together.
 *
 * @param opened the intent
 * @param providerId the provider's id, once it is known
 * @param settled the true cost and time, once the result is in the vault
 * @param ended how it ended without a result
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Payment(
        LedgerRecord.Opened opened,
        Optional<String> providerId,
        Optional<LedgerRecord.Settled> settled,
        Optional<LedgerRecord.Ended> ended) {

    static Payment of(LedgerRecord.Opened opened) {
        return new Payment(opened, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Returns the intent. */
    public Intent intent() {
        return opened.intent();
    }

    /** Returns whether the job is neither settled nor ended. */
    public boolean open() {
        return settled.isEmpty() && ended.isEmpty();
    }

    /** Returns whether it is open and nobody knows if the provider took it. */
    public boolean unclear() {
        return open() && providerId.isEmpty();
    }

    /** Returns whether it was given up for {@code --pay-again}; its job may go on at the provider. */
    public boolean abandoned() {
        return endedAs(LedgerRecord.End.ABANDONED);
    }

    /** Returns whether it may still come to a result: it is open, or only given up. */
    public boolean mayFinish() {
        return open() || abandoned();
    }

    /** Returns whether it brought its result and keeps it, or cost something, or may. */
    public boolean counts() {
        return settled.isPresent() && ended.isEmpty() || !committed().isZero();
    }

    /** Returns whether it ended with the given end. */
    public boolean endedAs(LedgerRecord.End end) {
        return ended.filter(line -> line.end() == end).isPresent();
    }

    /** Returns what counts against a cap: the true cost, or the reservation while it is open. */
    public Money committed() {
        return settled.map(LedgerRecord.Settled::cost)
                .or(() -> ended.map(LedgerRecord.Ended::cost))
                .orElse(intent().reserved());
    }

    /** Returns when it was settled or ended, or opened while it is open. */
    public Instant lastChange() {
        return settled.map(LedgerRecord.Settled::at)
                .or(() -> ended.map(LedgerRecord.Ended::at))
                .orElse(intent().at());
    }

    Payment with(LedgerRecord line) {
        if (line instanceof LedgerRecord.Submitted submitted) {
            // An id that comes late proves that the job was not absent: it is open after all, and counts.
            return new Payment(
                    opened,
                    Optional.of(submitted.providerId()),
                    settled,
                    ended.filter(end -> end.end() != LedgerRecord.End.ABSENT));
        }
        if (line instanceof LedgerRecord.Settled done) {
            return new Payment(opened, providerId, Optional.of(done), Optional.empty());
        }
        if (line instanceof LedgerRecord.Ended end) {
            return new Payment(opened, providerId, settled, Optional.of(end));
        }
        return this;
    }
}
