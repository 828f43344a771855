package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Books;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.Payments;
import org.aios.etl.core.spi.Intent;

/** The running sums and indexes of the books say what a look at every payment says. */
class BooksProperties {
    private static final Instant START = Instant.parse("2026-12-30T12:00:00Z");

    @Property(tries = 200)
    void indexesSayWhatAScanSays(@ForAll long seed) {
        Random random = new Random(seed);
        Books books = new Books(line -> {});
        for (int number = 0; number < 80; number++) {
            LedgerRecord line = line(random, "intent-" + random.nextInt(25));
            if (!(line instanceof LedgerRecord.Opened)
                    || books.ofIntent(line.intentId()).isEmpty()) {
                books.append(line);
            }
        }
        for (Payment payment : books.all()) {
            String run = payment.intent().run();
            String source = payment.opened().source();
            var day = Books.day(payment.intent().at());
            assertThat(books.committedByRun(run))
                    .isEqualTo(books.committed(other -> other.intent().run().equals(run)));
            assertThat(books.committedBySource(run, source))
                    .isEqualTo(books.committed(other -> other.intent().run().equals(run)
                            && other.opened().source().equals(source)));
            assertThat(books.committedOn(day))
                    .isEqualTo(books.committed(
                            other -> Books.day(other.intent().at()).equals(day)));
            assertThat(books.committedIn(YearMonth.from(day)))
                    .isEqualTo(books.committed(other ->
                            YearMonth.from(Books.day(other.intent().at())).equals(YearMonth.from(day))));
            payment.providerId()
                    .ifPresent(
                            id -> assertThat(books.ownedByOther(payment.intent().provider(), id, "nobody"))
                                    .isTrue());
        }
        assertThat(books.open())
                .containsExactlyInAnyOrderElementsOf(
                        books.all().stream().filter(Payment::open).toList());
    }

    @Property(tries = 200)
    void paymentsWithoutIndexesSayTheSame(@ForAll long seed) {
        Random random = new Random(seed);
        Books books = new Books(line -> {});
        Payments payments = new Payments();
        for (int number = 0; number < 80; number++) {
            LedgerRecord line = line(random, "intent-" + random.nextInt(25));
            books.replay(line);
            payments.replay(line);
        }
        assertThat(List.copyOf(payments.all())).isEqualTo(List.copyOf(books.all()));
        for (Payment payment : books.all()) {
            var day = Books.day(payment.intent().at());
            assertThat(payments.committedOn(day)).isEqualTo(books.committedOn(day));
            assertThat(payments.committedIn(YearMonth.from(day))).isEqualTo(books.committedIn(YearMonth.from(day)));
        }
    }

    private static LedgerRecord line(Random random, String id) {
        Money amount = Money.usd("0.01").times(random.nextInt(50));
        return switch (random.nextInt(6)) {
            case 0, 1 -> opened(random, id, amount);
            case 2, 3 -> new LedgerRecord.Submitted(id, "job-of-" + id, START);
            case 4 -> new LedgerRecord.Settled(id, amount, START);
            default ->
                new LedgerRecord.Ended(
                        id,
                        LedgerRecord.End.values()[random.nextInt(LedgerRecord.End.values().length)],
                        ErrorCode.REMOTE_ERROR,
                        "ended",
                        amount,
                        START);
        };
    }

    private static LedgerRecord opened(Random random, String id, Money reserved) {
        Instant at = START.plus(Duration.ofHours(random.nextInt(72)));
        Intent intent =
                new Intent(id, "key-" + random.nextInt(4), "shop", "", "run-" + random.nextInt(3), reserved, at);
        return new LedgerRecord.Opened(intent, "tool", "source-" + random.nextInt(3), "", false);
    }
}
