package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aios.etl.core.port.PaymentLedger;
import org.aios.etl.testkit.Lines;
import org.aios.etl.testkit.PaymentLedgerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilePaymentLedgerTest implements PaymentLedgerContract {
    @TempDir
    Path folder;

    @Override
    public PaymentLedger open() throws IOException {
        return new FileJournalProvider().ledger(folder.resolve("payments"));
    }

    @Test
    void lastRecordCutAtAnyByteIsLeftOutAndWrittenAnew() throws IOException {
        add("first", "second");
        long good = Files.size(file());
        add("third");
        byte[] whole = Files.readAllBytes(file());
        for (int length = (int) good; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            assertThat(ids()).as("cut at byte %d", length).containsExactly("first", "second");
            add("third");
            assertThat(ids()).containsExactly("first", "second", "third");
        }
    }

    @Test
    void headerCutAtAnyByteBeginsANewLedger() throws IOException {
        open().close();
        byte[] header = Files.readAllBytes(file());
        for (int length = 0; length < header.length; length++) {
            Files.write(file(), Arrays.copyOf(header, length));
            add("first");
            assertThat(ids()).as("cut at byte %d", length).containsExactly("first");
        }
    }

    @Test
    void ledgerThatIsEmptyOrCutInItsHeaderThoughResultsWerePaidForIsRefused() throws IOException {
        keep("bought");
        byte[] header = Frames.frame(Format.LEDGER.header());
        for (int length = 0; length < header.length; length++) {
            byte[] cut = Arrays.copyOf(header, length);
            Files.write(file(), cut);
            assertThatThrownBy(this::open)
                    .as("cut at byte %d", length)
                    .hasMessageContaining("nothing in it can be read")
                    .hasMessageContaining("the vault holds paid results");
            assertThat(file()).hasBinaryContent(cut);
        }
    }

    @Test
    void shortTextInPlaceOfTheLedgerIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("payments"));
        Files.writeString(file(), "plain text\n");
        assertThatThrownBy(this::open).hasMessageContaining("does not begin like a payment ledger");
        assertThat(file()).hasContent("plain text\n");
        assertThat(damages()).isEmpty();
    }

    @Test
    void missingLedgerBesideAFullVaultIsBegunAnew() throws IOException {
        keep("bought");
        Files.delete(file());
        add("first");
        assertThat(ids()).containsExactly("first");
        try (PaymentLedger ledger = open()) {
            assertThat(ledger.result("bought")).isPresent();
        }
    }

    @Test
    void ledgerThatAKilledProcessBeganIsBegunAnew() throws IOException {
        keep("bought");
        Files.move(file(), folder.resolve("payments/payments.ledger.begun"));
        Files.writeString(folder.resolve("payments/payments.ledger.begun"), "half");
        add("first");
        assertThat(ids()).containsExactly("first");
        assertThat(folder.resolve("payments/payments.ledger.begun")).doesNotExist();
    }

    private void keep(String key) throws IOException {
        try (PaymentLedger ledger = open()) {
            ledger.keepResult(key, new byte[] {1});
        }
    }

    private List<Path> damages() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("payments"))) {
            return files.filter(file -> file.toString().contains(".damaged-")).toList();
        }
    }

    @Test
    void anyDamagedByteInTheMiddleStopsThePayingUntilItIsAccepted() throws IOException {
        add("first");
        int start = (int) Files.size(file());
        add("second");
        int end = (int) Files.size(file());
        add("third");
        byte[] whole = Files.readAllBytes(file());
        Path aside = folder.resolve("payments/payments.ledger.damaged-%d-%d".formatted(start, end));
        for (int at = start; at < end; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file(), damaged);
            assertThatThrownBy(this::open)
                    .as("damaged at byte %d", at)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nothing is bought")
                    .hasMessageContaining(aside.getFileName().toString());
            assertThat(file()).hasBinaryContent(damaged);
        }
        assertThat(aside).hasSize(end - start);
        Files.move(aside, aside.resolveSibling(aside.getFileName() + ".accepted"));
        assertThat(ids()).containsExactly("first", "third");
        add("fourth");
        assertThat(ids()).containsExactly("first", "third", "fourth");
    }

    @Test
    void damageThatAppearsWhileTheLedgerIsOpenStopsThePayingToo() throws IOException {
        try (PaymentLedger ledger = open();
                PaymentLedger other = open()) {
            append(ledger, "first");
            int start = (int) Files.size(file());
            append(ledger, "second");
            append(ledger, "third");
            overwrite(start + 20, (byte) 7);
            assertThatThrownBy(() -> append(other, "late")).hasMessageContaining("in its middle are damaged");
        }
    }

    @Test
    void zerosAtTheEndAreCutOff() throws IOException {
        add("first");
        Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), (int) Files.size(file()) + 5_000));
        add("second");
        assertThat(ids()).containsExactly("first", "second");
    }

    @Test
    void whollyUnreadableLedgerIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("payments"));
        byte[] garbage = "This is a text that somebody put here by mistake, long enough to be a ledger.".getBytes();
        Files.write(file(), garbage);
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nothing in it can be read")
                .hasMessageContaining("payments.ledger");
        assertThat(file()).hasBinaryContent(garbage);
    }

    @Test
    void ledgerOfALaterReleaseIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("payments"));
        byte[] header = Format.LEDGER.header();
        header[4] = 2;
        Files.write(file(), Frames.frame(header));
        assertThatThrownBy(this::open).hasMessageContaining("later release").hasMessageContaining("update etl");
    }

    @Test
    void ledgerOfAnEarlierFormatIsRefusedAndLeftAsItIs() throws IOException {
        Files.createDirectories(folder.resolve("payments/vault"));
        byte[] header = Format.LEDGER.header();
        header[4] = 0;
        Files.write(file(), Frames.frame(header));
        Path old = result("old", Duration.ofDays(4000));
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(this::open).hasMessageContaining("nothing was changed");
        assertThat(file()).hasBinaryContent(before);
        assertThat(old).exists();
    }

    @Test
    void resultsOlderThanTheirTimeAreRemovedAndThePaymentsStay() throws IOException {
        add("payment");
        try (PaymentLedger ledger = open()) {
            ledger.keepResult("old", new byte[] {1});
            ledger.keepResult("new", new byte[] {2});
        }
        age(Vault.in(folder.resolve("payments/vault")).place("old"), Duration.ofDays(31));
        age(mark(), Duration.ofDays(2));
        try (PaymentLedger ledger = new FileJournalProvider().ledger(folder.resolve("payments"), Duration.ofDays(30))) {
            assertThat(ledger.result("old")).isEmpty();
            assertThat(ledger.result("new")).isPresent();
        }
        assertThat(ids()).containsExactly("payment");
    }

    @Test
    void resultsAreLookedThroughOnceADay() throws IOException {
        open().close();
        Path old = result("old", Duration.ofDays(4000));
        open().close();
        assertThat(old).exists();
        age(mark(), Duration.ofDays(2));
        open().close();
        assertThat(old).doesNotExist();
    }

    @Test
    void clockSetYearsAheadRemovesNoFreshResult() throws IOException {
        open().close();
        Path fresh = result("fresh", Duration.ofDays(730));
        age(mark(), Duration.ofDays(729));
        open().close();
        assertThat(fresh).exists();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void folderThatCannotBeWrittenIsNamedWithWhatToDo() {
        assertThatThrownBy(() -> new FileJournalProvider().ledger(Path.of("/proc/etl-payments")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/proc/etl-payments")
                .hasMessageContaining("payments.directory");
    }

    @Test
    void fileInPlaceOfTheFolderIsNamedWithWhatToDo() throws IOException {
        Path place = Files.writeString(folder.resolve("payments"), "a file");
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(place.toString())
                .hasMessageContaining("payments.directory");
    }

    private Path mark() {
        return folder.resolve("payments/vault/.removed");
    }

    private Path result(String key, Duration age) throws IOException {
        Path place = Vault.in(folder.resolve("payments/vault")).place(key);
        Files.write(place, new byte[] {1});
        age(place, age);
        return place;
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void recordsOfUnknownKindAreLeftOut() throws IOException {
        add("first");
        try (FrameFile frames = FrameFile.open(file())) {
            frames.readNew(payload -> {});
            frames.append(List.of(new byte[] {99, 1, 2, 3}));
        }
        add("second");
        assertThat(ids()).containsExactly("first", "second");
    }

    @Test
    void ledgerDeletedWhileInUseIsRefused() throws IOException {
        try (PaymentLedger ledger = open()) {
            Files.delete(file());
            assertThatThrownBy(() -> append(ledger, "late")).hasMessageContaining("moved or deleted while in use");
        }
    }

    @Test
    void stepInsideAStepIsRefused() throws IOException {
        try (PaymentLedger ledger = open()) {
            assertThatThrownBy(() -> ledger.exclusively(books -> nested(ledger)))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(ids()).isEmpty();
        }
    }

    @Test
    void damagedResultCountsAsAbsent() throws IOException {
        try (PaymentLedger ledger = open()) {
            ledger.keepResult("key", "a transcript".getBytes());
            Path kept = onlyFile(folder.resolve("payments/vault"));
            byte[] whole = Files.readAllBytes(kept);
            for (int at = 0; at < whole.length; at++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 1;
                Files.write(kept, damaged);
                assertThat(ledger.result("key")).as("damaged at byte %d", at).isEmpty();
                Files.write(kept, Arrays.copyOf(whole, at));
                assertThat(ledger.result("key")).as("cut at byte %d", at).isEmpty();
            }
            Files.write(kept, whole);
            assertThat(ledger.result("key")).hasValue("a transcript".getBytes());
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerCanReadAnything() throws IOException {
        try (PaymentLedger ledger = open()) {
            ledger.keepResult("key", new byte[0]);
        }
        try (Stream<Path> all = Files.walk(folder.resolve("payments"))) {
            assertThat(all)
                    .hasSize(6)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    private Path file() {
        return folder.resolve("payments/payments.ledger");
    }

    private static Path onlyFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .reduce((one, other) -> {
                        throw new AssertionError("two files: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }

    private void overwrite(long offset, byte value) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
            raw.seek(offset);
            raw.write(value);
        }
    }

    private void add(String... ids) throws IOException {
        try (PaymentLedger ledger = open()) {
            for (String id : ids) {
                append(ledger, id);
            }
            ledger.awaitDurable();
        }
    }

    private static void append(PaymentLedger ledger, String id) throws IOException {
        ledger.exclusively(books -> {
            books.append(Lines.opened(id, "key"));
            return id;
        });
    }

    private List<String> ids() throws IOException {
        try (PaymentLedger ledger = open()) {
            return ledger.exclusively(books -> {
                List<String> ids = new ArrayList<>();
                books.all().forEach(payment -> ids.add(payment.intent().id()));
                return ids;
            });
        }
    }

    private static Optional<String> nested(PaymentLedger ledger) {
        try {
            return Optional.of(ledger.<String>exclusively(books -> "inner"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
