package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.testkit.Lines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever only looks at a ledger is told what whoever opens it is told, and changes nothing. */
class LedgerInspectionTest {
    @TempDir
    Path folder;

    private final FileJournalProvider provider = new FileJournalProvider();

    private List<String> hints(Path directory) throws IOException {
        return provider.viewLedger(directory, java.time.Instant.EPOCH).hints();
    }

    @Test
    void nothingIsSaidOrMadeWhereNothingWasBought() throws IOException {
        assertThat(hints(folder.resolve("none"))).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingIsSaidOfAHealthyLedgerThatIsInUse() throws IOException {
        try (PaymentLedger ledger = filled()) {
            assertThat(hints(folder)).isEmpty();
            assertThat(ledger.<Integer>exclusively(books -> books.all().size())).isEqualTo(2);
        }
    }

    @Test
    void aLastRecordThatIsJustBeingWrittenIsNoProblem() throws IOException {
        filled().close();
        byte[] whole = Files.readAllBytes(ledger());
        refusedOrNot(Arrays.copyOf(whole, whole.length - 7), true);
    }

    @Test
    void everyFileThatNoRunCanOpenIsReportedAlikeAndLeftAsItIs() throws IOException {
        filled().close();
        byte[] later = Format.LEDGER.header();
        later[4] = 2;
        byte[] damaged = Files.readAllBytes(ledger());
        damaged[Frames.HEADER + Format.LEDGER.header().length + 20] ^= 1;
        for (byte[] content : List.of(
                Frames.frame(later), "plain text".getBytes(), "text ".repeat(50).getBytes(), new byte[0], damaged)) {
            refusedOrNot(content, false);
        }
    }

    @Test
    void aMissingLedgerBesidePaidResultsIsHintedAt() throws IOException {
        filled().close();
        Files.delete(ledger());
        assertThat(hints(folder)).singleElement().asString().contains("is missing");
    }

    @Test
    void bytesKeptAsideAreNamed() throws IOException {
        filled().close();
        Files.writeString(folder.resolve("payments.ledger.damaged-7-9"), "xx");
        assertThat(hints(folder)).singleElement().asString().contains("damaged-7-9");
    }

    private void refusedOrNot(byte[] content, boolean usable) throws IOException {
        Files.write(ledger(), content);
        List<String> before = names();
        if (usable) {
            assertThat(hints(folder)).isEmpty();
        } else {
            IOException told = catchRefusal();
            assertThat(ledger()).hasBinaryContent(content);
            assertThat(names()).isEqualTo(before);
            assertThatThrownBy(() -> provider.ledger(folder)).hasMessage(told.getMessage());
        }
    }

    private IOException catchRefusal() {
        return org.assertj.core.api.Assertions.catchThrowableOfType(IOException.class, () -> hints(folder));
    }

    private PaymentLedger filled() throws IOException {
        PaymentLedger ledger = provider.ledger(folder);
        ledger.<Boolean>exclusively(books -> {
            books.append(Lines.opened("a", "key-a"));
            books.append(Lines.opened("b", "key-b"));
            return true;
        });
        ledger.awaitDurable();
        ledger.keepResult("key-a", new byte[] {1});
        return ledger;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private Path ledger() {
        return folder.resolve("payments.ledger");
    }
}
