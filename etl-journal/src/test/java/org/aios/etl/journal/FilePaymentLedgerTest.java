package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void anyDamagedByteCostsOneRecordAndIsKeptAside() throws IOException {
        add("first");
        int start = (int) Files.size(file());
        add("second");
        int end = (int) Files.size(file());
        add("third");
        byte[] whole = Files.readAllBytes(file());
        for (int at = start; at < end; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file(), damaged);
            assertThat(ids()).as("damaged at byte %d", at).containsExactly("first", "third");
        }
        assertThat(folder.resolve("payments/payments.ledger.damaged-%d-%d".formatted(start, end)))
                .hasSize(end - start);
    }

    @Test
    void recordsAfterDamageCanStillBeAdded() throws IOException {
        add("first");
        overwrite(10, (byte) 7);
        add("second");
        assertThat(ids()).containsExactly("first", "second");
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
                    .hasSize(5)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    private Path file() {
        return folder.resolve("payments/payments.ledger");
    }

    private static Path onlyFile(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.reduce((one, other) -> {
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
