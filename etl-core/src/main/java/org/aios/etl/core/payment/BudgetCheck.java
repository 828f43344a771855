package org.aios.etl.core.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.spi.Estimate;

/**
 * Decides under the ledger's lock whether one more reservation stays within every cap.
 *
 * <p>A provider that bills more than it said it would at most has broken its word: its true cost counts, so that a cap may
 * be exceeded by just that excess, and nothing more is bought under it.
 */
final class BudgetCheck {
    private BudgetCheck() {}

    /** Returns why a reservation would break a cap, with the numbers; empty if it does not. */
    static Optional<String> refusal(Books books, Payer payer, Estimate estimate, Instant now) {
        LocalDate day = Books.day(now);
        YearMonth month = YearMonth.from(day);
        Caps caps = payer.caps();
        return over(
                        caps.perSource(),
                        books.committedBySource(payer.run(), payer.source()),
                        estimate,
                        "this source (budget.per_source)")
                .or(() -> over(
                        caps.perRun(),
                        books.committedByRun(payer.run()),
                        estimate,
                        "this run (--max-cost or budget.per_run)"))
                .or(() -> over(caps.perDay(), books.committedOn(day), estimate, "today, UTC (budget.per_day)"))
                .or(() -> over(
                        caps.perMonth(), books.committedIn(month), estimate, "this month, UTC (budget.per_month)"));
    }

    private static Optional<String> over(Optional<Money> cap, Money committed, Estimate estimate, String whose) {
        if (cap.isEmpty() || committed.plus(estimate.atMost()).compareTo(cap.get()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                "It may cost up to %s (%s); %s of %s for %s is spent or reserved. Raise that limit, or give the length as duration: in the manifest if it is shorter"
                        .formatted(estimate.atMost(), estimate.basis(), committed, cap.get(), whose));
    }
}
