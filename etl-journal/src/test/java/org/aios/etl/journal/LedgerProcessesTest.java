package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Payment;
import org.aios.etl.core.port.PaymentLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The ledger under real processes that are killed, fill the disk, or write at once. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class LedgerProcessesTest {
    @TempDir
    Path folder;

    @Test
    void killedProcessLosesNothingThatWasDurable() throws Exception {
        List<String> said = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            try (ChildJvm child = ChildJvm.start(LedgerChild.class, folder.toString(), "r" + round + "-", "100000")) {
                child.read(3 + 7 * round);
                said.addAll(child.kill());
            }
            checkAllThere(said);
        }
        assertThat(said).hasSizeGreaterThan(100);
    }

    @Test
    void processesThatWriteAtOnceLoseNothing() throws Exception {
        List<String> said = new ArrayList<>();
        try (ChildJvm one = ChildJvm.start(LedgerChild.class, folder.toString(), "a-", "60");
                ChildJvm two = ChildJvm.start(LedgerChild.class, folder.toString(), "b-", "60")) {
            said.addAll(one.end());
            said.addAll(two.end());
        }
        checkAllThere(said);
        assertThat(payments()).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fileThatCannotGrowRefusesTheStepAndKeepsTheRest() throws Exception {
        List<String> said;
        try (ChildJvm child = ChildJvm.startWithSmallFiles(4, LedgerChild.class, folder.toString(), "a-", "1000")) {
            said = new ArrayList<>(child.end());
        }
        assertThat(said).hasSizeBetween(5, 100);
        assertThat(said.remove(said.size() - 1)).startsWith("FAILED Writing ").contains("payments.ledger");
        checkAllThere(said);
        try (ChildJvm child = ChildJvm.start(LedgerChild.class, folder.toString(), "b-", "5")) {
            said.addAll(child.end());
        }
        checkAllThere(said);
    }

    private void checkAllThere(List<String> ids) throws IOException {
        try (PaymentLedger ledger = new FileJournalProvider().ledger(folder)) {
            for (String id : ids) {
                Payment payment =
                        ledger.exclusively(books -> books.ofIntent(id)).orElseThrow();
                assertThat(payment.committed()).as(id).isEqualTo(Money.usd("0.05"));
                assertThat(ledger.result(id)).as(id).hasValue(id.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private List<Payment> payments() throws IOException {
        try (PaymentLedger ledger = new FileJournalProvider().ledger(folder)) {
            return ledger.exclusively(books -> List.copyOf(books.all()));
        }
    }
}
