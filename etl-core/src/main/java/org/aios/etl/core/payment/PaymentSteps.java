package org.aios.etl.core.payment;

import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.ResultCodec;
import org.aios.etl.core.port.Scheduling;

/** The steps that every purchase of one process is made of, in the order of the components. Immutable. */
record PaymentSteps(
        Accounts accounts,
        Standing standing,
        Openings openings,
        UnclearJobs unclear,
        JobWaits waits,
        Settlements settlements,
        Places places,
        Pauses pauses) {
    static PaymentSteps over(
            PaymentLedger ledger,
            ResultCodec codec,
            Scheduling scheduling,
            Optional<Duration> settle,
            int mostUnderWay) {
        Accounts accounts = new Accounts(ledger, codec);
        Standing standing = new Standing();
        Pauses pauses = new Pauses(scheduling);
        SettleTimes settleTimes = new SettleTimes(scheduling, settle);
        return new PaymentSteps(
                accounts,
                standing,
                new Openings(accounts, standing, scheduling, settleTimes),
                new UnclearJobs(accounts, standing, pauses, settleTimes),
                new JobWaits(scheduling, pauses),
                new Settlements(accounts, pauses, settleTimes),
                new Places(mostUnderWay),
                pauses);
    }
}
