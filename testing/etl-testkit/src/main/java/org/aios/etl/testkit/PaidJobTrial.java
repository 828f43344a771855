package org.aios.etl.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Purchase;

/**
 * One purchase through the core's payment service, in a process that may crash at any step and is then started again on
 * what had become durable. For one thread.
 */
final class PaidJobTrial<T extends Record> {
    /** The process is gone. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("The process crashed", null, false, false);
        }
    }

    private final PaidJobContract<T> contract;
    private final String key;
    private final TrialCodec codec = new TrialCodec();
    private final Random random;
    private MemoryPaymentLedger ledger = new MemoryPaymentLedger();
    private int crashAt = Integer.MAX_VALUE;
    private int steps;

    PaidJobTrial(PaidJobContract<T> contract, String key) {
        this.contract = contract;
        this.key = key;
        this.random = new Random(key.hashCode());
    }

    /** Starts the process, lets it crash at its n-th step, and says whether it came so far. */
    boolean crashesAt(int step) throws IOException {
        crashAt = step;
        try {
            buy();
            return false;
        } catch (Crash gone) {
            ledger = ledger.afterCrash();
            return true;
        } finally {
            crashAt = Integer.MAX_VALUE;
        }
    }

    /** Buys it; empty if it was parked because the provider cannot be asked for a lost submission. */
    Optional<Paid<T>> buy() throws IOException {
        TrialScheduling scheduling = new TrialScheduling(contract::providerTime, contract::letTimePass, random);
        PaymentService service =
                new PaymentService(new TrialLedger(ledger, this::step), codec, scheduling, Optional.empty());
        TrialJob<T> job = new TrialJob<>(contract.job(), this::step);
        try {
            return Optional.of(
                    service.payOnce(new Purchase<>(key, type(), List.of(job)), new TrialPayer(scheduling, "run-1")));
        } catch (CollectionException e) {
            if (e.code() == ErrorCode.PARKED && cannotBeAsked()) {
                return Optional.empty();
            }
            throw new AssertionError("Buying ended with %s: %s".formatted(e.code(), e.reason()), e);
        }
    }

    private boolean cannotBeAsked() throws IOException {
        return ledger.exclusively(books -> books.open()).stream().allMatch(payment -> {
            try {
                return contract.job().find(payment.intent()) instanceof Lookup.Unsupported;
            } catch (CollectionException | IOException e) {
                throw new AssertionError("The provider cannot be asked", e);
            }
        });
    }

    /** The codec hands back the very record that it was given. */
    @SuppressWarnings("unchecked")
    private Class<T> type() {
        return (Class<T>) Record.class;
    }

    private void step() {
        if (++steps == crashAt) {
            throw new Crash();
        }
    }
}
