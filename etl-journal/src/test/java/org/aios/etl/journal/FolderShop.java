package org.aios.etl.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;

/** A provider whose jobs are files in a folder, so that it outlives every process that buys. Each job is billed. */
record FolderShop(Path folder, Duration latency, boolean answers, Consumer<String> teller) implements PaidJob<Goods> {
    static final Money PRICE = Money.usd("0.2");

    static long sold(Path folder) throws IOException {
        try (Stream<Path> jobs = Files.list(folder)) {
            return jobs.count();
        }
    }

    @Override
    public String provider() {
        return "folder";
    }

    @Override
    public Estimate estimate() {
        return new Estimate(PRICE, PRICE, latency, "one file");
    }

    @Override
    public Submission<Goods> submit(Intent intent) throws CollectionException {
        String id = UUID.randomUUID().toString();
        try {
            Files.writeString(folder.resolve(id), intent.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        teller.accept("taken " + id);
        if (!answers) {
            hang();
        }
        return new Submission.Accepted<>(id);
    }

    private static void hang() throws CollectionException {
        try {
            Thread.sleep(Duration.ofMinutes(2).toMillis());
        } catch (InterruptedException e) {
            throw new CollectionException(ErrorCode.CANCELLED, "Interrupted", e);
        }
    }

    @Override
    public Lookup find(Intent intent) throws CollectionException {
        try (Stream<Path> jobs = Files.list(folder)) {
            for (Path job : jobs.toList()) {
                if (Files.readString(job).equals(intent.id())) {
                    return new Lookup.Found(job.getFileName().toString());
                }
            }
            return new Lookup.Absent();
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "The shop is closed", e);
        }
    }

    @Override
    public Progress<Goods> fetch(String id) throws CollectionException {
        try {
            Instant taken = Files.getLastModifiedTime(folder.resolve(id)).toInstant();
            boolean ready = !Instant.now().isBefore(taken.plus(latency));
            return ready
                    ? new Progress.Done<>(new Goods(List.of("goods of " + id)), PRICE)
                    : new Progress.Waiting<>(Duration.ofMillis(20));
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "The shop is closed", e);
        }
    }
}
