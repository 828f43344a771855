package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.payment.Caps;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.SeededScheduling;

/**
 * Several operations of two processes that buy from one ledger under random caps, with crashes and a wall clock that jumps,
 * all from one seed. After each step of the ledger the caps are looked at.
 */
final class BudgetSchedule {
    private static final int KEYS = 4;

    private final Random random;
    private final List<String> violations = new ArrayList<>();
    private final Caps caps;
    private MemoryPaymentLedger ledger = new MemoryPaymentLedger();
    private int accepted;

    BudgetSchedule(long seed) {
        random = new Random(seed);
        caps = new Caps(cap(1.5), cap(0.7), cap(2.0), cap(2.5));
    }

    private Optional<Money> cap(double most) {
        return random.nextBoolean() ? Optional.of(cents(20 + random.nextInt((int) (most * 100)))) : Optional.empty();
    }

    private static Money cents(int count) {
        return Money.usd("0.01").times(count);
    }

    /** Lives through up to two starts; returns what broke the law. */
    List<String> live() {
        int starts = 1 + random.nextInt(2);
        for (int start = 1; start <= starts; start++) {
            start(start < starts || random.nextBoolean());
        }
        return violations;
    }

    private void start(boolean mayCrash) {
        SeededScheduling scheduling = new SeededScheduling(random.nextLong());
        if (mayCrash) {
            scheduling.crashAfter(random.nextInt(60), () -> ledger = ledger.afterCrash());
        }
        List<PaymentService> processes = List.of(service(scheduling), service(scheduling));
        int payers = 2 + random.nextInt(3);
        scheduling.run(() -> {
            for (int number = 0; number < payers; number++) {
                PaymentService process = processes.get(random.nextInt(2));
                TestPayer payer = payer(scheduling);
                List<Purchase<Bought>> purchases = purchases();
                scheduling.spawn("payer-" + number, () -> purchases.forEach(one -> buy(process, one, payer)));
            }
            if (random.nextInt(3) == 0) {
                scheduling.jump(Duration.ofHours(random.nextInt(96) - 48));
            }
        });
    }

    private PaymentService service(SeededScheduling scheduling) {
        return new PaymentService(
                new Watched(ledger.another(), scheduling), new PlainCodec(), scheduling, Optional.empty());
    }

    private TestPayer payer(SeededScheduling scheduling) {
        TestPayer payer = new TestPayer(scheduling, Duration.ofMinutes(1 + random.nextInt(10)));
        payer.run = "run-" + random.nextInt(2);
        payer.source = "source-" + random.nextInt(3);
        payer.caps = caps;
        payer.payAgain = random.nextInt(6) == 0;
        return payer;
    }

    private List<Purchase<Bought>> purchases() {
        List<Purchase<Bought>> purchases = new ArrayList<>();
        for (int count = 1 + random.nextInt(2); count > 0; count--) {
            String key = "key-" + random.nextInt(KEYS);
            purchases.add(new Purchase<>(
                    key, Bought.class, List.of(new BudgetJob(key, random.nextLong(), () -> "job-" + accepted++))));
        }
        return purchases;
    }

    private void buy(PaymentService process, Purchase<Bought> purchase, TestPayer payer) {
        try {
            process.payOnce(purchase, payer);
        } catch (CollectionException expected) {
            payer.told.add(expected.reason());
        }
    }

    private void check(Books books) {
        for (Payment payment : books.all()) {
            String run = payment.intent().run();
            String source = payment.opened().source();
            var day = Books.day(payment.intent().at());
            Predicate<Payment> ofRun = other -> other.intent().run().equals(run);
            within(books, caps.perRun(), ofRun, run);
            within(
                    books,
                    caps.perSource(),
                    ofRun.and(other -> other.opened().source().equals(source)),
                    source);
            within(books, caps.perDay(), other -> Books.day(other.intent().at()).equals(day), "" + day);
            within(
                    books,
                    caps.perMonth(),
                    other -> YearMonth.from(Books.day(other.intent().at())).equals(YearMonth.from(day)),
                    "month of " + day);
        }
    }

    /** A provider that bills more than it announced has broken its word: just that excess does not count. */
    private void within(Books books, Optional<Money> cap, Predicate<Payment> group, String name) {
        if (cap.isPresent()) {
            Money announced = books.all().stream()
                    .filter(group)
                    .map(BudgetSchedule::announced)
                    .reduce(Money.ZERO, Money::plus);
            if (announced.compareTo(cap.get()) > 0 && violations.isEmpty()) {
                violations.add("%s has %s of %s: %s".formatted(name, announced, cap.get(), ledger.lines()));
            }
        }
    }

    private static Money announced(Payment payment) {
        Money reserved = payment.intent().reserved();
        return payment.committed().compareTo(reserved) > 0 ? reserved : payment.committed();
    }

    private final class Watched implements PaymentLedger {
        private final PaymentLedger inner;
        private final SeededScheduling scheduling;

        Watched(PaymentLedger inner, SeededScheduling scheduling) {
            this.inner = inner;
            this.scheduling = scheduling;
        }

        @Override
        public <V> V exclusively(java.util.function.Function<Books, V> step) throws IOException {
            scheduling.pass();
            V value = inner.exclusively(books -> {
                int before = books.all().size();
                Money committed = books.committed(payment -> true);
                V made = step.apply(books);
                if (!books.committed(payment -> true).equals(committed)) {
                    check(books);
                }
                if (books.all().size() > before) {
                    checkNewest(books);
                }
                return made;
            });
            scheduling.pass();
            return value;
        }

        @Override
        public void awaitDurable() throws IOException {
            scheduling.pass();
            inner.awaitDurable();
            scheduling.pass();
        }

        @Override
        public void keepResult(String key, byte[] result) throws IOException {
            scheduling.pass();
            inner.keepResult(key, result);
        }

        @Override
        public Optional<byte[]> result(String key) throws IOException {
            return inner.result(key);
        }

        @Override
        public void close() {}
    }

    /** What is opened fits below the caps with everything that was truly billed before, whatever was announced. */
    private void checkNewest(Books books) {
        Payment newest = new ArrayList<>(books.all()).get(books.all().size() - 1);
        String run = newest.intent().run();
        caps.perRun()
                .filter(cap -> books.committedByRun(run).compareTo(cap) > 0)
                .ifPresent(cap -> violations.add("%s was opened over the cap %s".formatted(newest, cap)));
        caps.perDay()
                .filter(cap ->
                        books.committedOn(Books.day(newest.intent().at())).compareTo(cap) > 0)
                .ifPresent(cap -> violations.add("%s was opened over the day's cap %s".formatted(newest, cap)));
    }

    /** Returns how often something was opened, so that a test can tell that schedules do buy. */
    long opened() {
        try {
            return ledger.exclusively(books -> ledger.lines().stream()
                    .filter(LedgerRecord.Opened.class::isInstance)
                    .count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
