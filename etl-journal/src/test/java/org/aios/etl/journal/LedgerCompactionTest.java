package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aios.etl.core.port.LedgerRecord;
import org.aios.etl.core.port.LedgerRecord.End;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.testkit.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerCompactionTest {
    private static final Instant LATER = Instant.parse("2027-02-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void onlyOldAttemptsThatCameToNothingAreLeftOut() throws IOException {
        try (FilePaymentLedger ledger = open()) {
            fill(ledger, 300);
            List<Payment> before = payments(ledger);
            ledger.compact(LATER, 0);
            assertThat(payments(ledger))
                    .hasSizeLessThan(before.size())
                    .containsExactlyElementsOf(before.stream()
                            .filter(payment -> !payment.endedAs(End.REFUSED) && !payment.endedAs(End.ABSENT))
                            .toList());
        }
    }

    @Test
    void compactedLedgerIsTheSameWhenOpenedAgain() throws IOException {
        List<Payment> kept;
        long length;
        try (FilePaymentLedger ledger = open()) {
            fill(ledger, 300);
            length = Files.size(file());
            ledger.compact(LATER, 0);
            kept = payments(ledger);
        }
        assertThat(Files.size(file())).isLessThan(length / 2);
        try (FilePaymentLedger ledger = open()) {
            assertThat(payments(ledger)).isEqualTo(kept);
        }
    }

    @Test
    void freshAttemptsAndSmallLedgersStayAsTheyAre() throws IOException {
        try (FilePaymentLedger ledger = open()) {
            fill(ledger, 50);
            byte[] before = Files.readAllBytes(file());
            ledger.compact(Instant.parse("2026-11-26T00:00:00Z"), 0);
            ledger.compact(LATER, 1 << 20);
            assertThat(file()).hasBinaryContent(before);
        }
    }

    @Test
    void whoHasTheLedgerOpenGoesOnWithTheNewFile() throws IOException {
        try (FilePaymentLedger one = open();
                FilePaymentLedger other = open()) {
            fill(one, 100);
            append(other, Lines.opened("open", "key-open"));
            one.compact(LATER, 0);
            append(other, Lines.submitted("open", "job-open"));
            other.awaitDurable();
            append(one, Lines.settled("open", "0.05"));
            one.awaitDurable();
            assertThat(payments(other)).isEqualTo(payments(one)).last().satisfies(payment -> {
                assertThat(payment.providerId()).hasValue("job-open");
                assertThat(payment.settled()).isPresent();
            });
        }
    }

    @Test
    void anotherLedgerInItsPlaceIsRefused() throws IOException {
        try (FilePaymentLedger ledger = open()) {
            append(ledger, Lines.opened("mine", "key"));
            Path other = folder.resolve("other");
            FilePaymentLedger.open(other, Duration.ofDays(1)).close();
            Files.move(other.resolve("payments.ledger"), file(), StandardCopyOption.REPLACE_EXISTING);
            assertThatThrownBy(() -> payments(ledger)).hasMessageContaining("moved or deleted while in use");
        }
    }

    @Test
    void leftoverOfAKilledCompactionDoesNotMatter() throws IOException {
        try (FilePaymentLedger ledger = open()) {
            fill(ledger, 100);
            Files.writeString(folder.resolve("payments/payments.ledger.compacting"), "half a fi");
            ledger.compact(LATER, 0);
            assertThat(payments(ledger)).isNotEmpty();
        }
    }

    private FilePaymentLedger open() throws IOException {
        return FilePaymentLedger.open(folder.resolve("payments"), Duration.ofDays(365));
    }

    private Path file() {
        return folder.resolve("payments/payments.ledger");
    }

    /** Most attempts are refused; the others are in every state there is. */
    private static void fill(PaymentLedger ledger, int count) throws IOException {
        Random random = new Random(11);
        List<LedgerRecord> lines = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String id = "intent-" + number;
            lines.add(Lines.opened(id, "key-" + number % 40));
            switch (random.nextInt(12)) {
                case 0 -> lines.add(Lines.submitted(id, "job-" + number));
                case 1 -> {
                    lines.add(Lines.submitted(id, "job-" + number));
                    lines.add(Lines.settled(id, "0.05"));
                }
                case 2 -> lines.add(Lines.ended(id, End.values()[2 + random.nextInt(3)]));
                case 3 -> lines.add(Lines.ended(id, End.FAILED));
                default -> lines.add(Lines.ended(id, random.nextBoolean() ? End.REFUSED : End.ABSENT));
            }
        }
        append(ledger, lines.toArray(LedgerRecord[]::new));
    }

    private static void append(PaymentLedger ledger, LedgerRecord... lines) throws IOException {
        ledger.exclusively(books -> {
            List.of(lines).forEach(books::append);
            return lines.length;
        });
    }

    private static List<Payment> payments(PaymentLedger ledger) throws IOException {
        return ledger.exclusively(books -> List.copyOf(books.all()));
    }
}
