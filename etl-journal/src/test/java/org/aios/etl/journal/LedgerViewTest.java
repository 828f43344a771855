package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.aios.etl.core.port.LedgerView;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.core.port.VaultFacts;
import org.aios.etl.testkit.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerViewTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    private final FileJournalProvider provider = new FileJournalProvider();

    private LedgerView view() throws IOException {
        return provider.viewLedger(folder, NOW.minus(Duration.ofDays(365)));
    }

    private PaymentLedger filled() throws IOException {
        PaymentLedger ledger = provider.ledger(folder);
        ledger.<Boolean>exclusively(books -> {
            books.append(Lines.opened("a", "key-a"));
            books.append(Lines.opened("b", "key-b"));
            return true;
        });
        ledger.awaitDurable();
        return ledger;
    }

    @Test
    void thereIsNothingWhereNothingWasBoughtAndNothingIsMade() throws IOException {
        LedgerView view = provider.viewLedger(folder.resolve("none"), NOW);
        assertThat(view.payments().all()).isEmpty();
        assertThat(view.vault()).isEqualTo(VaultFacts.NOTHING);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aLedgerInUseIsSeenWhileSomebodyHoldsItsLock() throws IOException {
        try (PaymentLedger ledger = filled()) {
            LedgerView seen = ledger.exclusively(books -> {
                try {
                    return view();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(List.copyOf(seen.payments().all()))
                    .isEqualTo(ledger.<List<?>>exclusively(books -> List.copyOf(books.all())))
                    .hasSize(2);
            assertThat(seen.hints()).isEmpty();
        }
    }

    @Test
    void aFolderThatNobodyMayWriteIsSeenAllTheSame() throws IOException {
        filled().close();
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        files.forEach(file -> assertThat(file.toFile().setReadOnly()).isTrue());
        assertThat(folder.toFile().setReadOnly()).isTrue();
        try {
            assertThat(view().payments().all()).hasSize(2);
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void theVaultIsCountedWithWhatIsDue() throws IOException {
        try (PaymentLedger ledger = filled()) {
            ledger.keepResult("key-a", new byte[1_000]);
            ledger.keepResult("key-b", new byte[10]);
        }
        Path old = Vault.in(folder.resolve("vault")).place("key-a");
        Instant kept = NOW.minus(Duration.ofDays(400)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Files.setLastModifiedTime(old, FileTime.from(kept));

        VaultFacts facts = view().vault();

        assertThat(facts.results()).isEqualTo(2);
        assertThat(facts.bytes()).isBetween(1_010L, 1_400L);
        assertThat(facts.oldest()).contains(kept);
        assertThat(facts.newest().orElseThrow()).isAfter(NOW.minusSeconds(5));
        assertThat(facts.due()).isEqualTo(1);
        assertThat(facts.dueBytes()).isEqualTo(Files.size(old));
    }

    @Test
    void aDamagedLedgerIsRefusedAsARunWould() throws IOException {
        filled().close();
        Path ledger = folder.resolve("payments.ledger");
        byte[] damaged = Files.readAllBytes(ledger);
        damaged[Frames.HEADER + Format.LEDGER.header().length + 20] ^= 1;
        Files.write(ledger, damaged);
        assertThatThrownBy(this::view)
                .hasMessageContaining("bytes in its middle are damaged")
                .hasMessageContaining("Restore the ledger from a backup");
    }
}
