package org.aios.etl.bootstrap.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.aios.etl.bootstrap.config.BudgetConfig;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.Payments;

/**
 * What may still be spent under a limit of all processes, as the core checks it before it buys.
 *
 * @param limit the limit; empty where there is none
 * @param committed what is spent and reserved
 */
record BudgetLeft(Optional<Money> limit, Money committed) {
    static BudgetLeft today(BudgetConfig budget, Payments payments, Instant now) {
        return new BudgetLeft(budget.perDay(), payments.committedOn(Books.day(now)));
    }

    static BudgetLeft thisMonth(BudgetConfig budget, Payments payments, Instant now) {
        LocalDate day = Books.day(now);
        return new BudgetLeft(budget.perMonth(), payments.committedIn(YearMonth.from(day)));
    }

    Optional<Money> left() {
        return limit.map(most -> most.minus(committed));
    }
}
