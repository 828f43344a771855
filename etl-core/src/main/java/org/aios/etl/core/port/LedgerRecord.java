package org.aios.etl.core.port;

import java.time.Instant;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Intent;
import org.apiguardian.api.API;

/** One line of the payment ledger. Lines are only ever added. */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface LedgerRecord {
    /** Returns the id of the intent that this line is about. */
    String intentId();

    /**
     * A job is about to be submitted; its cost is reserved from now on. {@code again} says whether whoever opened it was
     * told to ignore earlier payments; so does a record from before that was written down, lest it be paid once more.
     */
    record Opened(Intent intent, String tool, String source, String model, boolean again) implements LedgerRecord {
        @Override
        public String intentId() {
            return intent.id();
        }
    }

    /** The provider took the job. */
    record Submitted(String intentId, String providerId, Instant at) implements LedgerRecord {}

    /** The job is done; its result is in the vault. */
    record Settled(String intentId, Money cost, Instant at) implements LedgerRecord {}

    /** The job ended without a result: refused before it was billed, failed, absent, or lost. */
    record Ended(String intentId, End end, ErrorCode code, String message, Money cost, Instant at)
            implements LedgerRecord {}

    /** How a job without a result ended. */
    enum End {
        /** Certainly not taken and not billed. */
        REFUSED,
        /** Taken and failed at the provider. */
        FAILED,
        /** The answer to the submission was lost, and the provider certainly does not have the job. */
        ABSENT,
        /** The provider no longer knows the id. */
        LOST,
        /** Given up by the operator, who has it paid again. */
        ABANDONED
    }
}
