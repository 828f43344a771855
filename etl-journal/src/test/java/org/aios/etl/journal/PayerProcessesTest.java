package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.PaymentLedger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that buy the same thing from one ledger, and are killed while they do. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class PayerProcessesTest {
    @TempDir
    Path folder;

    private Path shop;

    @BeforeEach
    void openShop() throws IOException {
        shop = Files.createDirectories(folder.resolve("shop"));
    }

    @Test
    void ofTwoProcessesOnePaysAndTheOtherGetsItsResult() throws Exception {
        try (ChildJvm one = payer("run-1", 1_500, true);
                ChildJvm two = payer("run-2", 1_500, true)) {
            List<String> ends = List.of(last(one.end()), last(two.end()));
            assertThat(ends).anyMatch(end -> end.endsWith("$0.20 $0.00")).anyMatch(end -> end.endsWith("$0.00 $0.20"));
            assertThat(goods(ends.get(0))).isEqualTo(goods(ends.get(1)));
        }
        assertThat(FolderShop.sold(shop)).isEqualTo(1);
        assertThat(spent()).isEqualTo(FolderShop.PRICE);
    }

    @Test
    void whoeverWaitsTakesOverTheJobOfAKilledPayerByItsId() throws Exception {
        try (ChildJvm payer = payer("run-1", 5_000, true)) {
            assertThat(payer.read(2)).last().asString().startsWith("taken ");
            try (ChildJvm waiting = payer("run-2", 5_000, true)) {
                waiting.read(1);
                payer.kill();
                assertThat(last(waiting.end())).startsWith("paid goods of ").endsWith("$0.00 $0.20");
            }
        }
        assertThat(FolderShop.sold(shop)).isEqualTo(1);
    }

    @Test
    void aPayerKilledBeforeItLearntTheIdIsResolvedByLookingItUp() throws Exception {
        try (ChildJvm payer = payer("run-1", 10, false)) {
            assertThat(payer.read(2)).last().asString().startsWith("taken ");
            payer.kill();
        }
        try (ChildJvm next = payer("run-1", 10, true)) {
            assertThat(last(next.end())).startsWith("paid goods of ").endsWith("$0.20 $0.00");
        }
        assertThat(FolderShop.sold(shop)).isEqualTo(1);
        assertThat(spent()).isEqualTo(FolderShop.PRICE);
    }

    private ChildJvm payer(String run, long latency, boolean answers) throws IOException {
        return ChildJvm.start(
                PayerChild.class,
                folder.resolve("ledger").toString(),
                shop.toString(),
                run,
                String.valueOf(latency),
                String.valueOf(answers));
    }

    private static String last(List<String> said) {
        return said.get(said.size() - 1);
    }

    private static String goods(String paid) {
        return paid.split(" ")[3];
    }

    private Money spent() throws IOException {
        try (PaymentLedger ledger = new FileJournalProvider().ledger(folder.resolve("ledger"))) {
            return ledger.exclusively(books -> books.committed(payment -> !payment.open()));
        }
    }
}
