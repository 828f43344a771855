package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.port.Saving;
import org.aios.etl.core.port.SavingsRecord;
import org.aios.etl.testkit.SavingsRecordContract;
import org.aios.etl.testkit.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingsFileTest implements SavingsRecordContract {
    private static final LocalDate DAY = LocalDate.parse("2026-11-25");

    @TempDir
    Path folder;

    @Override
    public SavingsRecord open() {
        return new FileJournalProvider().savings(folder.resolve("payments"));
    }

    private Path file() {
        return folder.resolve("payments/savings.jsonl");
    }

    private static Saving saving(LocalDate day, String run, String usd) {
        return new Saving(day, run, "transcribe_video", Saving.Kind.SAVED, "cache", 1, Money.usd(usd));
    }

    private static Money sum(SavingsRecord record) throws IOException {
        return record.read().savings().stream().map(Saving::amount).reduce(Money.ZERO, Money::plus);
    }

    @Test
    void nothingIsMadeByReading() throws IOException {
        open().read();
        open().add(List.of());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void everythingIsItsOwnersOnly() throws IOException {
        open().add(List.of(saving(DAY, "a", "1")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aLineReadsLikeJson() throws IOException {
        open().add(List.of(saving(DAY, "run-1", "0.0028")));
        assertThat(Files.readAllLines(file()))
                .singleElement()
                .asString()
                .startsWith(
                        "{\"day\":\"2026-11-25\",\"run\":\"run-1\",\"tool\":\"transcribe_video\",\"kind\":\"saved\","
                                + "\"who\":\"cache\",\"sources\":1,\"usd\":0.0028,\"crc32c\":\"");
    }

    @Test
    void aLineThatWasCutShortIsCountedAndTakesNoOtherWithIt() throws IOException {
        open().add(List.of(saving(DAY, "a", "1"), saving(DAY, "b", "2")));
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), java.util.Arrays.copyOf(whole, whole.length - 9));
        open().add(List.of(saving(DAY, "c", "4")));

        assertThat(sum(open())).isEqualTo(Money.usd("5"));
        assertThat(open().read().damaged()).isEqualTo(1);
    }

    @Test
    void noChangedByteChangesAnAmount() throws IOException {
        open().add(List.of(saving(DAY, "a", "1"), saving(DAY, "b", "2")));
        byte[] whole = Files.readAllBytes(file());
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file(), damaged);
            SavingsRecord.Content content = open().read();
            assertThat(List.of(saving(DAY, "a", "1"), saving(DAY, "b", "2"))).containsAll(content.savings());
            assertThat(content.damaged()).as("byte " + i).isPositive();
        }
    }

    @Test
    void membersOfALaterReleaseArePassedOver() throws IOException {
        open().add(List.of(saving(DAY, "a", "1")));
        String line = Files.readString(file());
        String content = line.substring(0, line.indexOf(",\"crc32c")) + ",\"mood\":\"good\"";
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(content.getBytes());
        Files.writeString(file(), content + ",\"crc32c\":\"%08x\"}\n".formatted(crc.getValue()));
        assertThat(open().read().savings()).containsExactly(saving(DAY, "a", "1"));
    }

    @Test
    void aGrownFileIsSummedUpAndKeepsEverySumAndTheLatestRuns() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "this is no line\n");
        long step = 20_000;
        LocalDate old = DAY.minusDays(40);
        for (int i = 0; i < 300; i++) {
            new SavingsFile(file().getParent(), step)
                    .add(List.of(saving(old, "old-" + i, "0.01"), saving(DAY, "run-" + i % 10, "0.02")));
        }
        SavingsRecord.Content content = open().read();

        assertThat(Files.size(file())).isLessThan(2 * step);
        assertThat(sum(open())).isEqualTo(Money.usd("9"));
        assertThat(content.savings().stream().mapToLong(Saving::sources).sum()).isEqualTo(600);
        assertThat(content.damaged()).isEqualTo(1);
        Set<String> runs = content.savings().stream().map(Saving::run).collect(Collectors.toSet());
        assertThat(runs).contains("run-0", "run-9", "").doesNotContain("old-0");
    }

    @Test
    void whoAddsWhileTheFileIsReplacedLosesNothing() throws Exception {
        Threads.together(4, thread -> () -> {
            for (int i = 0; i < 200; i++) {
                new SavingsFile(file().getParent(), 2_000).add(List.of(saving(DAY, thread + "-" + i, "0.01")));
                assertThat(open().read().damaged()).isZero();
            }
            return true;
        });
        assertThat(sum(open())).isEqualTo(Money.usd("8"));
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("savings.jsonl", "savings.lock");
        }
    }

    @Test
    void aRecordThatCannotBeWrittenIsSaidInASentence() throws IOException {
        Files.writeString(folder.resolve("payments"), "a file", StandardOpenOption.CREATE);
        assertThatThrownBy(() -> open().add(List.of(saving(DAY, "a", "1"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("savings.jsonl failed")
                .hasMessageContaining("payments.directory");
    }
}
