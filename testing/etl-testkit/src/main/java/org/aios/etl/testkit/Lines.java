package org.aios.etl.testkit;

import java.time.Instant;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.spi.Intent;

/** Makes lines of a ledger for tests. */
public final class Lines {
    private static final Instant WHEN = Instant.parse("2026-11-25T10:20:30.123456789Z");

    private Lines() {}

    /** Returns an intent that reserves ten cents. */
    public static LedgerRecord.Opened opened(String intentId, String key) {
        Intent intent =
                new Intent(intentId, key, "assemblyai", "upload://" + intentId, "run-1", Money.usd("0.1"), WHEN);
        return new LedgerRecord.Opened(intent, "transcribe_video", "https://example.org/a.mp4", "universal", false);
    }

    /** Returns that the provider took it. */
    public static LedgerRecord.Submitted submitted(String intentId, String providerId) {
        return new LedgerRecord.Submitted(intentId, providerId, WHEN.plusSeconds(1));
    }

    /** Returns that it is done. */
    public static LedgerRecord.Settled settled(String intentId, String usd) {
        return new LedgerRecord.Settled(intentId, Money.usd(usd), WHEN.plusSeconds(2));
    }

    /** Returns that it ended without a result. */
    public static LedgerRecord.Ended ended(String intentId, LedgerRecord.End end) {
        return new LedgerRecord.Ended(
                intentId, end, ErrorCode.REMOTE_ERROR, "It ended: " + end, Money.ZERO, WHEN.plusSeconds(3));
    }
}
