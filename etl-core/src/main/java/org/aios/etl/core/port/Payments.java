package org.aios.etl.core.port;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.LedgerRecord.Opened;
import org.aios.etl.core.spi.Intent;
import org.apiguardian.api.API;

/**
 * All lines of a ledger taken together, for somebody who looks through them once: without the indexes of {@link Books},
 * and with texts that repeat held once, so that a hundred thousand payments take little. For one thread.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Payments {
    private final Map<String, Payment> byIntent = new LinkedHashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /** Takes in a line; as in the books, one whose intent is unknown is ignored. */
    public void replay(LedgerRecord line) {
        if (line instanceof Opened opened) {
            Payment payment = Payment.of(sharing(opened));
            byIntent.put(payment.intent().id(), payment);
        } else {
            byIntent.computeIfPresent(line.intentId(), (id, payment) -> payment.with(line));
        }
    }

    private Opened sharing(Opened line) {
        Intent intent = line.intent();
        Intent sharing = new Intent(
                intent.id(),
                intent.key(),
                shared(intent.provider()),
                intent.reference(),
                shared(intent.run()),
                intent.reserved(),
                intent.at());
        return new Opened(sharing, shared(line.tool()), line.source(), shared(line.model()), line.again());
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** Returns all payments, oldest first. */
    public Collection<Payment> all() {
        return Collections.unmodifiableCollection(byIntent.values());
    }

    /** Returns what was spent and is reserved on a day, as {@link Books#committedOn} does. */
    public Money committedOn(LocalDate day) {
        return committed(payment -> Books.day(payment.intent().at()).equals(day));
    }

    /** Returns what was spent and is reserved in a month, as {@link Books#committedIn} does. */
    public Money committedIn(YearMonth month) {
        return committed(
                payment -> YearMonth.from(Books.day(payment.intent().at())).equals(month));
    }

    private Money committed(Predicate<Payment> chosen) {
        return byIntent.values().stream().filter(chosen).map(Payment::committed).reduce(Money.ZERO, Money::plus);
    }
}
