package org.aios.etl.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.SavedBy;
import org.aios.etl.core.model.Timing;
import org.aios.etl.core.spi.CollectionEvent;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.EventLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonEventLogTest {
    private static final Instant AT = Instant.parse("2026-11-25T10:15:30.123Z");
    private static final CollectionEvent.Subject SUBJECT =
            new CollectionEvent.Subject("run-1", "source-1", "collect_web_content");
    private static final String INPUT = "{\"url\":\"https://example.org/\",\"timeout\":30}";

    @TempDir
    Path directory;

    private List<String> log(String level, CollectionEvent... events) throws IOException {
        Path file = directory.resolve("log.jsonl");
        try (EventLog.Writer writer = new JsonEventLog().open(file, level)) {
            for (CollectionEvent event : events) {
                writer.on(event);
            }
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).allMatch(JsonSyntax::isValid);
        return lines;
    }

    private static CollectionEvent finished(CollectionEvent.Status status, Optional<ErrorCode> code) {
        return new CollectionEvent.SourceFinished(
                AT,
                SUBJECT,
                status,
                code,
                2,
                Money.usd("0.21"),
                Money.usd("0.5"),
                Optional.of(SavedBy.CACHE),
                CollectionEvent.CacheAnswer.MISS,
                new Timing(Duration.ofMillis(5), Duration.ofMillis(1_234), Optional.empty()));
    }

    private static CollectionEvent started(String input) {
        return new CollectionEvent.SourceStarted(AT, SUBJECT, input);
    }

    private static CollectionEvent attemptFailed(String message) {
        return new CollectionEvent.AttemptFailed(
                AT,
                SUBJECT,
                1,
                ErrorCode.RATE_LIMITED,
                message,
                Duration.ofMillis(20),
                Optional.of(Duration.ofSeconds(3)));
    }

    private static CollectionEvent[] oneOfEachKind() {
        return new CollectionEvent[] {
            new CollectionEvent.RunStarted(AT, "run-1", OptionalLong.of(3), 2),
            started(INPUT),
            new CollectionEvent.CacheAnswered(AT, SUBJECT, CollectionEvent.CacheAnswer.MISS, Money.ZERO),
            new CollectionEvent.AttemptStarted(AT, SUBJECT, 1),
            attemptFailed("Asked to wait"),
            new CollectionEvent.ApiCalled(AT, SUBJECT, "GET", "https://example.org/", 200, 17, Duration.ofMillis(9)),
            new CollectionEvent.StageReached(
                    AT, SUBJECT, new CollectorEvent("parse", Map.of("pages", 3)), Duration.ofMillis(7)),
            new CollectionEvent.PaymentOpened(AT, SUBJECT, "provider", Money.usd("0.3")),
            new CollectionEvent.PaymentTroubled(AT, SUBJECT, "provider", "It answered with another job"),
            new CollectionEvent.PaymentSettled(AT, SUBJECT, "provider", Money.usd("0.21"), Duration.ofSeconds(1)),
            new CollectionEvent.PaymentSpared(AT, SUBJECT, "captions", "provider", Money.usd("0.15")),
            new CollectionEvent.SourceKept(AT, SUBJECT, Money.ZERO, Money.usd("0.5"), CollectionEvent.CacheAnswer.HIT),
            new CollectionEvent.OperationLeaked(AT, SUBJECT),
            finished(CollectionEvent.Status.OK, Optional.empty()),
            new CollectionEvent.RunFinished(AT, "run-1", 1, 0, 0, Money.usd("0.21"), Duration.ofSeconds(2))
        };
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(EventLog.class)).hasAtLeastOneElementOfType(JsonEventLog.class);
    }

    @Test
    void everyKindOfEventHasALine() throws IOException {
        CollectionEvent[] events = oneOfEachKind();
        assertThat(Arrays.stream(events).map(Object::getClass))
                .containsExactlyInAnyOrder(CollectionEvent.class.getPermittedSubclasses());
        List<String> lines = log("trace", events);
        assertThat(lines).hasSameSizeAs(events).allMatch(line -> line.contains("\"at\":\"2026-11-25T10:15:30.123Z\""));
        assertThat(lines.stream().map(line -> line.replaceAll(".*\"event\":\"(\\w+)\".*", "$1")))
                .containsExactly(
                        "run_started",
                        "source_started",
                        "cache_answered",
                        "attempt_started",
                        "attempt_failed",
                        "api_called",
                        "stage_reached",
                        "payment_opened",
                        "payment_troubled",
                        "payment_settled",
                        "payment_spared",
                        "source_kept",
                        "operation_leaked",
                        "source_finished",
                        "run_finished");
    }

    @Test
    void theLastLineOfASourceSaysAllOfIt() throws IOException {
        List<String> lines = log("info", oneOfEachKind());
        assertThat(lines.get(lines.size() - 2))
                .isEqualTo("{\"at\":\"2026-11-25T10:15:30.123Z\",\"level\":\"info\",\"event\":\"source_finished\","
                        + "\"operation\":\"collect\",\"run\":\"run-1\",\"source\":\"source-1\","
                        + "\"tool\":\"collect_web_content\",\"input\":" + INPUT + ",\"status\":\"ok\","
                        + "\"attempts\":2,\"queued_ms\":5,\"duration_ms\":1234,\"cost_usd\":0.21,"
                        + "\"saved_usd\":0.5,\"saved_by\":\"cache\",\"cache\":\"miss\"}");
    }

    @Test
    void aFailureIsAWarningWithItsCodeAndMessage() throws IOException {
        List<String> lines = log(
                "warn",
                started(INPUT),
                attemptFailed("Asked to wait"),
                finished(CollectionEvent.Status.FAILED, Optional.of(ErrorCode.RATE_LIMITED)));
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("\"level\":\"warn\"", "\"code\":\"RATE_LIMITED\"", "\"message\":\"Asked to wait\"");
    }

    @Test
    void everyCallIsWrittenWithItsTimeAndStagesAreForDevelopers() throws IOException {
        List<String> lines = log("info", oneOfEachKind());

        assertThat(lines).noneMatch(line -> line.contains("stage_reached"));
        assertThat(lines)
                .filteredOn(line -> line.contains("api_called"))
                .singleElement()
                .asString()
                .contains(
                        "\"operation\":\"http GET\"",
                        "\"tool\":\"collect_web_content\"",
                        "\"run\":\"run-1\"",
                        "\"source\":\"source-1\"",
                        "\"address\":\"https://example.org/\"",
                        "\"status\":200",
                        "\"duration_ms\":9");
    }

    @Test
    void nothingThatLooksLikeASecretIsWritten() throws IOException {
        String address = "https://user:hunter2@example.org/a?x=1&api_key=hunter2&token=hunter2";
        List<String> lines = log(
                "trace",
                started("{\"url\":\"" + address + "\",\"password\":\"hunter2 \\\" hunter2\"}"),
                attemptFailed("GET " + address + " with Authorization: Bearer hunter2 failed"),
                new CollectionEvent.ApiCalled(AT, SUBJECT, "GET", address, 200, 17, Duration.ofMillis(9)),
                finished(CollectionEvent.Status.FAILED, Optional.of(ErrorCode.REMOTE_ERROR)));
        assertThat(lines).hasSize(4).noneMatch(line -> line.contains("hunter2")).anyMatch(line -> line.contains("x=1"));
    }

    @Test
    void inputThatIsNotJsonIsWrittenAsText() throws IOException {
        assertThat(log("info", started("{\"url\":\nbroken")))
                .singleElement()
                .asString()
                .contains("\"input\":\"{");
    }

    @Test
    void appendsAndIsReadableByItsOwnerOnly() throws IOException {
        log("info", started(INPUT));
        assertThat(log("info", started(INPUT))).hasSize(2);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void aLineIsInTheFileBeforeTheLogIsClosed() throws IOException {
        Path file = directory.resolve("log.jsonl");
        try (EventLog.Writer writer = new JsonEventLog().open(file, "info")) {
            writer.on(started(INPUT));
            assertThat(Files.readAllLines(file)).hasSize(1);
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsNamed() {
        assertThatThrownBy(() -> new JsonEventLog().open(directory, "info"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("logging.file");
        assertThatThrownBy(() -> new JsonEventLog().open(directory.resolve("log"), "loud"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"loud\"; expected error, warn, info, debug or trace");
    }
}
