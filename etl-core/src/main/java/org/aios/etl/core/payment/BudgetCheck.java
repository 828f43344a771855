package org.aios.etl.core.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.Payment;

/** Decides under the ledger's lock whether one more reservation stays within every cap. */
final class BudgetCheck {
    private BudgetCheck() {}

    /** Returns why a reservation would break a cap, with the numbers; empty if it does not. */
    static Optional<String> refusal(Books books, Payer payer, Money reservation, String basis, Instant now) {
        LocalDate day = day(now);
        YearMonth month = YearMonth.from(day);
        Caps caps = payer.caps();
        Predicate<Payment> ofRun = payment -> payment.intent().run().equals(payer.run());
        Predicate<Payment> ofSource =
                ofRun.and(payment -> payment.opened().source().equals(payer.source()));
        return over(books, caps.perSource(), ofSource, reservation, basis, "this source (budget.per_source)")
                .or(() -> over(books, caps.perRun(), ofRun, reservation, basis, "this run (--max-cost)"))
                .or(() -> over(
                        books,
                        caps.perDay(),
                        payment -> day(payment.intent().at()).equals(day),
                        reservation,
                        basis,
                        "today, UTC (budget.per_day)"))
                .or(() -> over(
                        books,
                        caps.perMonth(),
                        payment -> YearMonth.from(day(payment.intent().at())).equals(month),
                        reservation,
                        basis,
                        "this month, UTC (budget.per_month)"));
    }

    private static Optional<String> over(
            Books books,
            Optional<Money> cap,
            Predicate<Payment> counted,
            Money reservation,
            String basis,
            String whose) {
        if (cap.isEmpty()) {
            return Optional.empty();
        }
        Money committed = books.committed(counted);
        return committed.plus(reservation).compareTo(cap.get()) <= 0
                ? Optional.empty()
                : Optional.of(
                        "It may cost up to %s (%s); %s of %s for %s is spent or reserved. Raise that limit, or give the length as duration: in the manifest if it is shorter"
                                .formatted(reservation, basis, committed, cap.get(), whose));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
