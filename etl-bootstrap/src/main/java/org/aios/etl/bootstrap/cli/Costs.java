package org.aios.etl.bootstrap.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord.End;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Saving;

/**
 * What was spent and saved, over all runs and processes. Immutable.
 *
 * @param since from when on; empty for ever. Payments count by the time of their intent, savings by their day, UTC
 * @param paid what cost something, and what was bought for nothing: settled, or ended at a cost; oldest first
 * @param open what may still cost something: neither settled nor ended, or given up while its job goes on; oldest first
 * @param free what ended without a result and without a cost
 * @param savings what was saved and spared
 */
record Costs(
        Optional<Instant> since, List<Payment> paid, List<Payment> open, List<Payment> free, List<Saving> savings) {
    Costs {
        paid = List.copyOf(paid);
        open = List.copyOf(open);
        free = List.copyOf(free);
        savings = List.copyOf(savings);
    }

    static Costs of(Collection<Payment> payments, List<Saving> savings, Optional<Instant> since) {
        List<Payment> paid = new ArrayList<>();
        List<Payment> open = new ArrayList<>();
        List<Payment> free = new ArrayList<>();
        for (Payment payment : payments) {
            if (since.filter(payment.intent().at()::isBefore).isEmpty()) {
                (payment.mayFinish() ? open : payment.counts() ? paid : free).add(payment);
            }
        }
        return new Costs(
                since,
                paid,
                open,
                free,
                savings.stream()
                        .filter(saving -> since.filter(from -> saving.day().isBefore(Books.day(from)))
                                .isEmpty())
                        .toList());
    }

    /** Returns what the given payments cost, open ones what is reserved for them. */
    static Money sum(Collection<Payment> payments) {
        return payments.stream().map(Payment::committed).reduce(Money.ZERO, Money::plus);
    }

    /** Returns how a payment stands, in a word. */
    static String state(Payment payment) {
        if (payment.open()) {
            return payment.unclear() ? "unclear" : "waiting";
        }
        return payment.ended().map(end -> word(end.end())).orElse("settled");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    Money total() {
        return sum(paid);
    }

    Money reserved() {
        return sum(open);
    }

    /** Returns all that was saved, or spared. */
    Money saved(Saving.Kind kind) {
        return savedBy(kind).values().stream().reduce(Money.ZERO, Money::plus);
    }

    /** Returns who saved, or spared, how much. */
    Map<String, Money> savedBy(Saving.Kind kind) {
        Map<String, Money> sums = new TreeMap<>();
        savings.stream()
                .filter(saving -> saving.kind() == kind)
                .forEach(saving -> sums.merge(saving.who(), saving.amount(), Money::plus));
        return sums;
    }

    /** Returns those that ended without a result, by how they did. */
    Map<End, List<Payment>> withoutResult() {
        Map<End, List<Payment>> ends = new EnumMap<>(End.class);
        for (List<Payment> part : List.of(paid, free)) {
            part.forEach(payment -> payment.ended()
                    .ifPresent(end -> ends.computeIfAbsent(end.end(), any -> new ArrayList<>())
                            .add(payment)));
        }
        return ends;
    }

    /**
     * One part of the costs.
     *
     * @param payments how many payments cost something
     * @param open how many may still do so
     */
    record Row(long payments, Money cost, long open, Money reserved, Money saved, Money spared) {
        static final Row NOTHING = new Row(0, Money.ZERO, 0, Money.ZERO, Money.ZERO, Money.ZERO);

        Row plus(Row other) {
            return new Row(
                    payments + other.payments,
                    cost.plus(other.cost),
                    open + other.open,
                    reserved.plus(other.reserved),
                    saved.plus(other.saved),
                    spared.plus(other.spared));
        }

        private static Row of(Payment payment) {
            return payment.mayFinish()
                    ? new Row(0, Money.ZERO, 1, payment.committed(), Money.ZERO, Money.ZERO)
                    : new Row(1, payment.committed(), 0, Money.ZERO, Money.ZERO, Money.ZERO);
        }

        private static Row of(Saving saving) {
            return saving.kind() == Saving.Kind.SAVED
                    ? new Row(0, Money.ZERO, 0, Money.ZERO, saving.amount(), Money.ZERO)
                    : new Row(0, Money.ZERO, 0, Money.ZERO, Money.ZERO, saving.amount());
        }
    }

    /** One part of the costs with its name. */
    record Part(String key, Row row) {}

    /** Returns the parts: days and runs in their order, all else with the dearest first. */
    List<Part> parts(CostsBy by) {
        return parts(by::keyOf, by::keyOf, by == CostsBy.DAY || by == CostsBy.RUN);
    }

    /** Returns the parts of what was paid and reserved, the dearest first. */
    List<Part> partsOfPayments(Function<Payment, String> key) {
        return parts(key, saving -> Optional.empty(), false);
    }

    private List<Part> parts(
            Function<Payment, String> ofPayment, Function<Saving, Optional<String>> ofSaving, boolean inOrder) {
        Map<String, Row> rows = new TreeMap<>();
        paid.forEach(payment -> rows.merge(ofPayment.apply(payment), Row.of(payment), Row::plus));
        open.forEach(payment -> rows.merge(ofPayment.apply(payment), Row.of(payment), Row::plus));
        savings.forEach(saving -> ofSaving.apply(saving).ifPresent(key -> rows.merge(key, Row.of(saving), Row::plus)));
        List<Part> parts = new ArrayList<>();
        rows.forEach((key, row) -> parts.add(new Part(key, row)));
        if (!inOrder) {
            parts.sort(Comparator.comparing(
                            (Part part) -> part.row().cost().plus(part.row().reserved()))
                    .reversed());
        }
        return parts;
    }
}
