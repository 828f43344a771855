package org.aios.etl.core.port;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.aios.etl.core.model.Money;
import org.apiguardian.api.API;

/**
 * The payment ledger as seen inside {@link PaymentLedger#exclusively}: all lines taken together, and the way to add one.
 * For one thread; valid only during the step it was given to. Lines whose intent is unknown are ignored, so that a lost
 * line never stops a ledger from opening.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Books {
    private final Map<String, Payment> byIntent = new LinkedHashMap<>();
    private final Map<String, Set<String>> byKey = new HashMap<>();
    private final Consumer<LedgerRecord> writer;

    /** Starts empty books; {@code writer} keeps each line that {@link #append} adds. */
    public Books(Consumer<LedgerRecord> writer) {
        this.writer = writer;
    }

    /** Takes in a line that is kept already; used by ledgers while they read. */
    public void replay(LedgerRecord line) {
        if (line instanceof LedgerRecord.Opened opened) {
            byIntent.put(opened.intentId(), new Payment(opened, Optional.empty(), Optional.empty(), Optional.empty()));
            byKey.computeIfAbsent(opened.intent().key(), key -> new LinkedHashSet<>())
                    .add(opened.intentId());
        } else {
            byIntent.computeIfPresent(line.intentId(), (id, payment) -> payment.with(line));
        }
    }

    /** Adds a line. It is durable after {@link PaymentLedger#awaitDurable}. */
    public void append(LedgerRecord line) {
        writer.accept(line);
        replay(line);
    }

    /** Returns the payments of a purchase, oldest first. */
    public List<Payment> ofKey(String key) {
        List<Payment> payments = new ArrayList<>();
        for (String id : byKey.getOrDefault(key, Set.of())) {
            Payment payment = byIntent.get(id);
            if (payment != null) {
                payments.add(payment);
            }
        }
        return payments;
    }

    /** Returns one payment. */
    public Optional<Payment> ofIntent(String intentId) {
        return Optional.ofNullable(byIntent.get(intentId));
    }

    /** Returns all payments, oldest first. */
    public Collection<Payment> all() {
        return Collections.unmodifiableCollection(byIntent.values());
    }

    /** Returns whether an intent other than the given one owns a provider's id. */
    public boolean ownedByOther(String provider, String providerId, String intentId) {
        return byIntent.values().stream()
                .anyMatch(payment -> payment.intent().provider().equals(provider)
                        && payment.providerId().filter(providerId::equals).isPresent()
                        && !payment.intent().id().equals(intentId));
    }

    /** Returns what the chosen payments cost, open ones at what is reserved for them. */
    public Money committed(Predicate<Payment> chosen) {
        return byIntent.values().stream().filter(chosen).map(Payment::committed).reduce(Money.ZERO, Money::plus);
    }
}
