package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.aios.etl.collector.video.Medium.Length;
import org.aios.etl.collector.video.Medium.RemoteMedium;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.PriceTable;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.payment.PaymentService;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.Paid;
import org.aios.etl.core.spi.Purchase;
import org.aios.etl.testkit.LoopbackGateway;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;
import org.aios.etl.testkit.MemoryPaymentLedger;
import org.aios.etl.testkit.SeededScheduling;
import org.aios.etl.testkit.TranscriptionFault;
import org.aios.etl.testkit.TrialCodec;
import org.aios.etl.testkit.TrialPayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome of a submission, over a real connection to a provider that goes by virtual time and counts its bill. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AssemblyAiPaymentTest {
    private static final String TALK = "https://media.example.com/talk.mp3";
    private static final List<String> MODELS = List.of("universal-3-pro", "universal-2");

    /** Steps of a test, which may fail like a collector. */
    private interface Steps {
        void take() throws CollectionException;
    }

    private final SeededScheduling scheduling = new SeededScheduling(1);
    private final MemoryPaymentLedger ledger = new MemoryPaymentLedger();
    private final AssemblyAiRecentJobs recent = new AssemblyAiRecentJobs();
    private final PaymentService payments = new PaymentService(ledger, new TrialCodec(), scheduling, Optional.empty());
    private final HttpGateway gateway = new LoopbackGateway(() -> Duration.ofSeconds(2));
    private LoopbackTranscriptionProvider provider;
    private String key = LoopbackTranscriptionProvider.KEY;

    @BeforeEach
    void startProvider() throws IOException {
        provider = LoopbackTranscriptionProvider.start(scheduling.clock()).withLatency(Duration.ofSeconds(2));
    }

    @AfterEach
    void stopProvider() throws IOException {
        provider.close();
    }

    @Test
    void anAcceptedJobIsPaidOnceAndAnsweredFromTheVaultAfterwards() {
        run(() -> {
            Paid<Transcript> paid = buy("en", TALK);
            assertThat(buy("en", TALK)).isEqualTo(new Paid<>(paid.value(), "assemblyai", paid.cost(), Money.ZERO));
        });
        paidOnce();
        assertThat(requests("POST")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = TranscriptionFault.class,
            names = {"ERROR_AFTER", "DROPPED_AFTER", "CUT_AFTER", "PAGE_AFTER", "HANGS_AFTER"})
    void aJobWhoseAnswerWasLostIsFoundInTheListAndNotSubmittedAgain(TranscriptionFault fault) {
        provider.withListLag(Duration.ofSeconds(60)).spoilNext(fault);
        run(() -> buy("en", TALK));
        paidOnce();
        assertThat(requests("POST")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = TranscriptionFault.class,
            names = {"RATE_LIMITED", "UNAVAILABLE", "DROPPED_BEFORE"})
    void aJobThatWasNotTakenIsSubmittedOnceMore(TranscriptionFault fault) {
        provider.spoilNext(fault);
        run(() -> buy("en", TALK));
        paidOnce();
        assertThat(requests("POST")).isEqualTo(2);
    }

    @Test
    void aWrongKeyIsSaidAndNothingIsOwed() {
        key = "wrong";
        run(() -> assertThat(failure(() -> buy("en", TALK)).code()).isEqualTo(ErrorCode.MISSING_KEY));
        assertThat(provider.bill().accepted()).isZero();
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void aRefusedConnectionIsACertainRefusal() throws IOException {
        provider.close();
        run(() -> assertThat(failure(() -> buy("en", TALK)).code()).isEqualTo(ErrorCode.UNREACHABLE));
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void aFailedJobIsNotBilled() {
        provider.spoilNext(TranscriptionFault.JOB_FAILS);
        run(() -> assertThat(failure(() -> buy("en", TALK)).reason()).contains("was not billed"));
        assertThat(committed()).isEqualTo(Money.ZERO);
    }

    @Test
    void anIdThatExpiredIsLostAndNotPaidAgain() {
        provider.withLatency(Duration.ofHours(11));
        run(() -> {
            assertThat(failure(() -> buy("en", TALK)).code()).isEqualTo(ErrorCode.PARKED);
            provider.forgetJobs();
            assertThat(failure(() -> buy("en", TALK)).code()).isEqualTo(ErrorCode.LOST);
            assertThat(failure(() -> buy("en", TALK)).reason()).contains("--pay-again");
        });
        assertThat(requests("POST")).isEqualTo(1);
    }

    @Test
    void twoLanguagesOfOneAddressAreTwoJobsThoughOneAnswerWasLost() {
        provider.spoilNext(TranscriptionFault.DROPPED_AFTER);
        run(() -> {
            scheduling.spawn("german", () -> checked(() -> buy("de", TALK)));
            buy("en", TALK);
        });
        assertThat(provider.bill().accepted()).isEqualTo(2);
        assertThat(requests("POST")).isEqualTo(2);
        assertThat(committed()).isEqualTo(provider.bill().total());
    }

    @Test
    void manyJobsAreAskedForTogether() {
        int jobs = 30;
        run(() -> {
            for (int number = 0; number < jobs; number++) {
                String address = "https://media.example.com/" + number;
                scheduling.spawn("buyer-" + number, () -> checked(() -> buy("en", address)));
            }
        });
        assertThat(provider.bill().accepted()).isEqualTo(jobs);
        assertThat(provider.requests()).hasSizeLessThanOrEqualTo(jobs * 2 + 10);
        assertThat(committed()).isEqualTo(provider.bill().total());
    }

    private void paidOnce() {
        assertThat(provider.bill().accepted()).isEqualTo(1);
        assertThat(committed()).isEqualTo(provider.bill().total());
    }

    private long requests(String method) {
        return provider.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    private Money committed() {
        try {
            return ledger.exclusively(books -> books.committed(payment -> true));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Paid<Transcript> buy(String language, String address) throws CollectionException {
        VideoConfig.AssemblyAi account =
                new VideoConfig.AssemblyAi(Secret.of(key), provider.base().toString(), MODELS, 66, 64, 5);
        AssemblyAiOrder order = new AssemblyAiOrder(
                new RemoteMedium(URI.create(address)),
                new Length(Optional.of(Duration.ofMinutes(10)), true),
                AssemblyAiLanguage.code(language),
                true,
                MODELS,
                5);
        AssemblyAiJob job = new AssemblyAiJob(
                new AssemblyAiApi(gateway, account, scheduling.clock()),
                order,
                new VideoConfig(Duration.ofHours(10), ByteSize.ofMegabytes(16), account),
                new AssemblyAiPrices(new PriceTable("default", AssemblyAiPrices.builtIn()), LocalDate.of(2026, 11, 1)),
                recent);
        return payments.payOnce(
                new Purchase<>(language + address, Transcript.class, List.of(job)),
                new TrialPayer(scheduling, "run-1"));
    }

    private static void checked(Steps steps) {
        try {
            steps.take();
        } catch (CollectionException e) {
            throw new AssertionError("It failed with " + e.code() + ": " + e.reason(), e);
        }
    }

    private void run(Steps steps) {
        scheduling.run(() -> checked(steps));
    }

    private static CollectionException failure(Steps steps) {
        return catchThrowableOfType(CollectionException.class, steps::take);
    }
}
