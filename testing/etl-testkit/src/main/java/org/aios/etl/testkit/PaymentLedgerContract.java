package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.spi.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every payment ledger must do. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
public interface PaymentLedgerContract {
    /** Opens the ledger of this test; it may be open several times at once, like in several processes. */
    PaymentLedger open() throws IOException;

    @Test
    default void newLedgerIsEmpty() throws IOException {
        try (PaymentLedger ledger = open()) {
            assertThat(payments(ledger)).isEmpty();
            assertThat(ledger.result("key")).isEmpty();
        }
    }

    @Test
    default void stepSeesTheLinesOfEarlierSteps() throws IOException {
        try (PaymentLedger ledger = open()) {
            append(ledger, Lines.opened("intent", "key"), Lines.submitted("intent", "job-1"));
            Payment payment = ledger.exclusively(books -> books.ofKey("key").get(0));
            assertThat(payment.providerId()).hasValue("job-1");
            assertThat(payment.open()).isTrue();
        }
    }

    @Test
    default void stepReturnsItsValue() throws IOException {
        try (PaymentLedger ledger = open()) {
            assertThat(ledger.<String>exclusively(books -> "value")).isEqualTo("value");
        }
    }

    @Test
    default void everyKindOfLineIsThereAfterReopening() throws IOException {
        try (PaymentLedger ledger = open()) {
            append(ledger, Lines.opened("a", "key-a"), Lines.submitted("a", "job-a"), Lines.settled("a", "0.0375"));
            append(ledger, oddOpened());
            for (LedgerRecord.End end : LedgerRecord.End.values()) {
                append(ledger, Lines.opened(end.name(), "key"), Lines.ended(end.name(), end));
            }
            ledger.awaitDurable();
        }
        try (PaymentLedger ledger = open()) {
            List<Payment> found = payments(ledger);
            assertThat(found).hasSize(2 + LedgerRecord.End.values().length);
            assertThat(found.get(0).opened()).isEqualTo(Lines.opened("a", "key-a"));
            assertThat(found.get(0).providerId()).hasValue("job-a");
            assertThat(found.get(0).settled()).hasValue(Lines.settled("a", "0.0375"));
            assertThat(found.get(1).opened()).isEqualTo(oddOpened());
            assertThat(found.subList(2, found.size()))
                    .allSatisfy(payment -> assertThat(payment.ended())
                            .hasValue(Lines.ended(
                                    payment.intent().id(),
                                    LedgerRecord.End.valueOf(payment.intent().id()))));
        }
    }

    @Test
    default void failedStepAddsNothing() throws IOException {
        try (PaymentLedger ledger = open()) {
            append(ledger, Lines.opened("good", "key"));
            assertThatThrownBy(() -> ledger.exclusively(books -> {
                        books.append(Lines.opened("bad", "key"));
                        throw new IllegalStateException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            assertThat(payments(ledger))
                    .extracting(payment -> payment.intent().id())
                    .containsExactly("good");
        }
        try (PaymentLedger ledger = open()) {
            assertThat(payments(ledger)).hasSize(1);
        }
    }

    @Test
    default void ledgersOpenAtOnceSeeEachOthersLines() throws IOException {
        try (PaymentLedger one = open();
                PaymentLedger other = open()) {
            append(one, Lines.opened("a", "key"));
            append(other, Lines.opened("b", "key"));
            append(one, Lines.settled("b", "0.02"));
            assertThat(payments(one)).hasSize(2).isEqualTo(payments(other));
        }
    }

    @Test
    default void reservationsOfManyThreadsNeverExceedACap() throws Exception {
        Money cap = Money.usd("1.05");
        try (PaymentLedger one = open();
                PaymentLedger other = open()) {
            Threads.together(8, thread -> () -> {
                PaymentLedger mine = thread % 2 == 0 ? one : other;
                for (int i = 0; i < 5; i++) {
                    reserve(mine, "intent-" + thread + "-" + i, cap);
                    mine.awaitDurable();
                }
                return true;
            });
            Money committed = one.exclusively(books -> books.committed(payment -> true));
            assertThat(committed).isEqualTo(Money.usd("1"));
        }
    }

    @Test
    default void vaultKeepsReplacesAndTellsAbsent() throws IOException {
        byte[] large = new byte[2_000_000];
        new Random(3).nextBytes(large);
        try (PaymentLedger ledger = open()) {
            ledger.keepResult("key", "first".getBytes(StandardCharsets.UTF_8));
            ledger.keepResult("key", "second".getBytes(StandardCharsets.UTF_8));
            ledger.keepResult("empty", new byte[0]);
            ledger.keepResult("../\u00fc odd/\nkey".repeat(50), large);
        }
        try (PaymentLedger ledger = open()) {
            assertThat(ledger.result("key")).hasValue("second".getBytes(StandardCharsets.UTF_8));
            assertThat(ledger.result("empty")).hasValue(new byte[0]);
            assertThat(ledger.result("../\u00fc odd/\nkey".repeat(50))).hasValue(large);
            assertThat(ledger.result("Key")).isEmpty();
        }
    }

    @Test
    default void interruptedCallerHarmsNobody() throws Exception {
        try (PaymentLedger ledger = open()) {
            Threads.together(4, thread -> () -> {
                for (int i = 0; i < 20; i++) {
                    String id = "intent-" + thread + "-" + i;
                    if (thread == 0) {
                        useInterrupted(ledger, id);
                    } else {
                        append(ledger, Lines.opened(id, "key"));
                        ledger.awaitDurable();
                        ledger.keepResult(id, new byte[] {1});
                    }
                }
                return true;
            });
            append(ledger, Lines.opened("after", "key"));
            ledger.awaitDurable();
        }
        try (PaymentLedger ledger = open()) {
            assertThat(payments(ledger))
                    .extracting(payment -> payment.intent().id())
                    .contains("after")
                    .containsAll(calmIds());
            assertThat(ledger.result("intent-3-19")).isPresent();
        }
    }

    @Test
    default void closedLedgerRefuses() throws IOException {
        PaymentLedger ledger = open();
        ledger.close();
        ledger.close();
        assertThatThrownBy(() -> ledger.exclusively(books -> books.all().size()))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ledger.keepResult("key", new byte[0])).isInstanceOf(IOException.class);
    }

    private static List<String> calmIds() {
        return IntStream.range(0, 60)
                .mapToObj(number -> "intent-" + (1 + number / 20) + "-" + number % 20)
                .toList();
    }

    /** What the interrupted caller itself gets is the ledger's choice. */
    private static void useInterrupted(PaymentLedger ledger, String id) {
        Thread.currentThread().interrupt();
        try {
            append(ledger, Lines.opened(id, "key"));
            ledger.awaitDurable();
            ledger.keepResult(id, new byte[] {2});
            ledger.result(id);
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotNull();
        } finally {
            Thread.interrupted();
        }
    }

    private static void reserve(PaymentLedger ledger, String id, Money cap) throws IOException {
        LedgerRecord.Opened line = Lines.opened(id, "key-" + id);
        ledger.exclusively(books -> {
            Money next = books.committed(payment -> true).plus(line.intent().reserved());
            boolean fits = next.compareTo(cap) <= 0;
            if (fits) {
                books.append(line);
            }
            return fits;
        });
    }

    private static LedgerRecord.Opened oddOpened() {
        Intent intent = new Intent(
                "",
                "key \"with\" \\ \n \u0000 \uD83D\uDE00",
                "p".repeat(100_000),
                "",
                "run",
                Money.usd("123456789.000000001"),
                Instant.MAX);
        return new LedgerRecord.Opened(intent, "tool", "/a path/\u00e4.mp4", ErrorCode.TIMEOUT.name(), true);
    }

    private static void append(PaymentLedger ledger, LedgerRecord... lines) throws IOException {
        ledger.exclusively(books -> {
            for (LedgerRecord line : lines) {
                books.append(line);
            }
            return lines.length;
        });
    }

    private static List<Payment> payments(PaymentLedger ledger) throws IOException {
        return ledger.exclusively(books -> List.copyOf(books.all()));
    }
}
