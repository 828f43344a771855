package org.aios.etl.core.port;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
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
 * For one thread; valid only during the step it was given to. Lines whose intent is unknown are ignored; a ledger that
 * misses lines in its middle refuses to open, so that this never hides a payment.
 *
 * <p>Every step looks into the books while all others wait, so what it asks for is indexed.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Books {
    private static final long SECONDS_PER_DAY = 86_400;

    private final Map<String, Payment> byIntent = new LinkedHashMap<>();
    private final Map<String, Set<String>> byKey = new HashMap<>();
    private final Map<String, Set<String>> bySource = new HashMap<>();
    private final Map<String, Set<String>> byReference = new HashMap<>();
    private final Map<String, Set<String>> byProviderId = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Totals totals = new Totals();
    private final Consumer<LedgerRecord> writer;

    /** Starts empty books; {@code writer} keeps each line that {@link #append} adds. */
    public Books(Consumer<LedgerRecord> writer) {
        this.writer = writer;
    }

    /** Takes in a line that is kept already; used by ledgers while they read. */
    public void replay(LedgerRecord line) {
        Optional<Payment> before = ofIntent(line.intentId());
        if (line instanceof LedgerRecord.Opened opened) {
            Payment payment = Payment.of(opened);
            index(payment);
            changed(before, payment);
        } else {
            before.ifPresent(payment -> changed(before, payment.with(line)));
        }
    }

    private void index(Payment payment) {
        String id = payment.intent().id();
        add(byKey, payment.intent().key(), id);
        add(bySource, pair(payment.intent().run(), payment.opened().source()), id);
        add(byReference, pair(payment.intent().provider(), payment.intent().reference()), id);
    }

    private void changed(Optional<Payment> before, Payment after) {
        String id = after.intent().id();
        byIntent.put(id, after);
        if (after.open()) {
            open.add(id);
        } else {
            open.remove(id);
        }
        after.providerId().ifPresent(given -> add(byProviderId, given, id));
        before.ifPresent(payment -> sums(payment).forEach(sum -> totals.subtract(sum, payment.committed())));
        sums(after).forEach(sum -> totals.add(sum, after.committed()));
    }

    private static void add(Map<String, Set<String>> index, String name, String id) {
        index.computeIfAbsent(name, any -> new LinkedHashSet<>()).add(id);
    }

    /** Adds a line. It is durable after {@link PaymentLedger#awaitDurable}. */
    public void append(LedgerRecord line) {
        writer.accept(line);
        replay(line);
    }

    /** Returns the payments of a purchase, oldest first. */
    public List<Payment> ofKey(String key) {
        return payments(byKey.getOrDefault(key, Set.of()));
    }

    /** Returns the payments of one source of a run, oldest first. */
    public List<Payment> ofSource(String run, String source) {
        return payments(bySource.getOrDefault(pair(run, source), Set.of()));
    }

    /** Returns the payments with the same reference at a provider, oldest first. */
    public List<Payment> ofReference(String provider, String reference) {
        return payments(byReference.getOrDefault(pair(provider, reference), Set.of()));
    }

    /** Returns the open payments, oldest first. */
    public List<Payment> open() {
        return payments(open);
    }

    private List<Payment> payments(Set<String> ids) {
        List<Payment> payments = new ArrayList<>();
        ids.forEach(id -> ofIntent(id).ifPresent(payments::add));
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
        return payments(byProviderId.getOrDefault(providerId, Set.of())).stream()
                .anyMatch(payment -> payment.intent().provider().equals(provider)
                        && payment.providerId().filter(providerId::equals).isPresent()
                        && !payment.intent().id().equals(intentId));
    }

    /** Returns what the chosen payments cost, open ones at what is reserved for them. */
    public Money committed(Predicate<Payment> chosen) {
        return byIntent.values().stream().filter(chosen).map(Payment::committed).reduce(Money.ZERO, Money::plus);
    }

    /** Returns what a run has spent and reserved. */
    public Money committedByRun(String run) {
        return totals.of(runSum(run));
    }

    /** Returns what one source of a run has spent and reserved. */
    public Money committedBySource(String run, String source) {
        return ofSource(run, source).stream().map(Payment::committed).reduce(Money.ZERO, Money::plus);
    }

    /** Returns what all runs have spent and reserved on a day, by the time of their intents, UTC. */
    public Money committedOn(LocalDate day) {
        return totals.of(daySum(day));
    }

    /** Returns what all runs have spent and reserved in a month, by the time of their intents, UTC. */
    public Money committedIn(YearMonth month) {
        return totals.of(monthSum(month));
    }

    private static List<String> sums(Payment payment) {
        LocalDate day = day(payment.intent().at());
        return List.of(runSum(payment.intent().run()), daySum(day), monthSum(YearMonth.from(day)));
    }

    /** Returns the day in which a payment counts, UTC; moments beyond the calendar count in its first or last day. */
    public static LocalDate day(Instant at) {
        long days = Math.floorDiv(at.getEpochSecond(), SECONDS_PER_DAY);
        return LocalDate.ofEpochDay(Math.max(LocalDate.MIN.toEpochDay(), Math.min(LocalDate.MAX.toEpochDay(), days)));
    }

    private static String runSum(String run) {
        return "run " + run;
    }

    private static String daySum(LocalDate day) {
        return "day " + day;
    }

    private static String monthSum(YearMonth month) {
        return "month " + month;
    }

    private static String pair(String one, String other) {
        return one.length() + ":" + one + other;
    }
}
