package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aios.etl.collector.video.FakeAssemblyAi.Trouble;
import org.aios.etl.collector.video.Medium.Length;
import org.aios.etl.collector.video.Medium.RemoteMedium;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Price;
import org.aios.etl.core.model.PriceTable;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class AssemblyAiJobTest {
    private static final String MEDIUM = "https://media.example.com/talk.mp3";
    private static final Length TEN_MINUTES = new Length(Optional.of(Duration.ofMinutes(10)), true);

    private final FakeAssemblyAi provider = new FakeAssemblyAi();

    @Test
    void submissionAsksForModelsLanguageAndSpeakers() throws CollectionException {
        assertThat(job("en", true, TEN_MINUTES).submit(intent())).isEqualTo(new Submission.Accepted<>("job-1"));
        JsonNode sent = Json.read(FakeAssemblyAi.content(lastCall()));
        assertThat(sent)
                .isEqualTo(Json.read(
                        "{\"audio_url\":\"%s\",\"speech_models\":[\"universal-3-5-pro\",\"universal-2\"],\"language_code\":\"en_us\",\"speaker_labels\":true,\"speech_threshold\":0.05}"
                                .formatted(MEDIUM)));
    }

    @Test
    void theKeyIsSentAsASecretToTheConfiguredEndpoint() throws CollectionException {
        job("en", true, TEN_MINUTES).submit(intent());
        assertThat(lastCall().secrets()).containsEntry("Authorization", Secret.of("key"));
        assertThat(lastCall().headers()).doesNotContainKey("Authorization");
        assertThat(lastCall().target()).isEqualTo(HttpCall.Target.ENDPOINT);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_MANY, RATE_LIMITED, 7",
        "BUSY, REMOTE_ERROR, 3",
        "BAD_KEY, MISSING_KEY, -1",
        "BAD_REQUEST, INVALID_REQUEST, -1",
        "REFUSED_CONNECTION, UNREACHABLE, -1",
        "NO_TURN, RATE_LIMITED, 90"
    })
    void aCertainRefusalIsOne(Trouble trouble, ErrorCode code, long wait) throws CollectionException {
        provider.troubles.add(trouble);
        Submission<Transcript> submission = job("en", true, TEN_MINUTES).submit(intent());
        assertThat(submission).isInstanceOfSatisfying(Submission.Refused.class, refused -> {
            assertThat(refused.why().code()).isEqualTo(code);
            assertThat(refused.why().retryAfter())
                    .isEqualTo(wait < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(wait)));
        });
        assertThat(provider.submissions()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"LOST_ANSWER", "ERROR_AFTER", "PAGE_INSTEAD_OF_JSON"})
    void anUnclearSubmissionIsNotRepeatedButFound(Trouble trouble) throws CollectionException {
        provider.troubles.add(trouble);
        AssemblyAiJob job = job("en", true, TEN_MINUTES);
        assertThatThrownBy(() -> job.submit(intent())).isInstanceOf(CollectionException.class);
        assertThat(provider.submissions()).isEqualTo(1);
        assertThat(job.find(intent())).isEqualTo(new Lookup.Found("job-1"));
    }

    @Test
    void aLanguageWithoutSpeakersIsSubmittedWithoutThem() throws CollectionException {
        provider.troubles.add(Trouble.NO_SPEAKERS);
        AssemblyAiJob job = job("xh", true, TEN_MINUTES);
        assertThat(job.submit(intent())).isEqualTo(new Submission.Accepted<>("job-1"));
        assertThat(provider.jobs.get("job-1").path("speaker_labels").asBoolean())
                .isFalse();
        assertThat(job.find(intent())).isEqualTo(new Lookup.Found("job-1"));
    }

    @Test
    void aJobWithOtherOptionsIsNotAdopted() throws CollectionException {
        job("de", true, TEN_MINUTES).submit(intent());
        assertThat(job("en", true, TEN_MINUTES).find(intent())).isEqualTo(new Lookup.Absent());
    }

    @Test
    void aJobFromBeforeTheIntentIsNotAdopted() throws CollectionException {
        job("en", true, TEN_MINUTES).submit(intent());
        provider.now = provider.now.plusSeconds(60);
        assertThat(job("en", true, TEN_MINUTES).find(intent())).isEqualTo(new Lookup.Absent());
    }

    @Test
    void aJobFarDownTheListIsFound() throws CollectionException {
        Intent intent = intent();
        job("en", true, TEN_MINUTES).submit(intent);
        for (int i = 0; i < 450; i++) {
            provider.accept(Json.object().put("audio_url", "https://media.example.com/other-" + i));
        }
        assertThat(job("en", true, TEN_MINUTES).find(intent)).isEqualTo(new Lookup.Found("job-1"));
    }

    @Test
    void costIsTheBilledTimeAtThePriceOfTheModelThatServed() throws CollectionException {
        AssemblyAiJob job = job("en", true, TEN_MINUTES);
        submitAndWait(job);
        provider.finish("job-1", 1800, "universal-2");
        assertThat(job.fetch("job-1")).isInstanceOfSatisfying(Progress.Done.class, done -> {
            assertThat(done.cost()).isEqualTo(Money.usd("0.075"));
            Transcript transcript = (Transcript) done.value();
            assertThat(transcript.utterances())
                    .extracting(Transcript.Utterance::speaker)
                    .containsExactly(Optional.of("A"), Optional.of("B"));
            assertThat(transcript.language()).contains("en-US");
            assertThat(transcript.transcriptId()).contains("job-1");
            assertThat(transcript.durationSeconds()).contains(1800.0);
        });
    }

    @Test
    void withoutSpeakersSentencesAreTheUtterances() throws CollectionException {
        AssemblyAiJob job = job("en", false, TEN_MINUTES);
        submitAndWait(job);
        provider.finish("job-1", 2, "universal-2");
        assertThat(job.fetch("job-1"))
                .isInstanceOfSatisfying(
                        Progress.Done.class,
                        done -> assertThat(((Transcript) done.value()).utterances())
                                .extracting(Transcript.Utterance::text)
                                .containsExactly("Hello there.", "Bye."));
    }

    @Test
    void aJobThatFailedCostsNothing() throws CollectionException {
        AssemblyAiJob job = job("en", true, TEN_MINUTES);
        submitAndWait(job);
        provider.jobs
                .get("job-1")
                .put("status", "error")
                .put("error", "Transcoding failed. File does not appear to contain audio.");
        assertThat(job.fetch("job-1")).isInstanceOfSatisfying(Progress.Failed.class, failed -> {
            assertThat(failed.cost()).isEqualTo(Money.ZERO);
            assertThat(failed.why().code()).isEqualTo(ErrorCode.DAMAGED);
            assertThat(failed.why()).hasMessageContaining("does not appear to contain audio");
        });
    }

    @Test
    void anIdThatTheProviderForgotIsLost() throws CollectionException {
        assertThat(job("en", true, TEN_MINUTES).fetch("job-9"))
                .isInstanceOfSatisfying(
                        Progress.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo(ErrorCode.LOST));
    }

    @Test
    void manyJobsAreAskedForInOneQuestion() throws CollectionException {
        Set<String> ids = IntStream.range(0, 300)
                .mapToObj(i -> provider.accept(Json.object().put("audio_url", "u" + i))
                        .path("id")
                        .asString())
                .collect(Collectors.toSet());
        provider.finish("job-7", 1, "universal-2");
        provider.finish("job-299", 1, "universal-2");
        assertThat(job("en", true, TEN_MINUTES).finished(ids)).containsExactlyInAnyOrder("job-7", "job-299");
        assertThat(provider.calls).hasSize(2);
    }

    @Test
    void estimateIsTheDearestModelAndNamesItsDate() throws CollectionException {
        assertThat(job("en", true, TEN_MINUTES).estimate()).satisfies(estimate -> {
            assertThat(estimate.expected()).isEqualTo(Money.usd("0.035"));
            assertThat(estimate.atMost()).isEqualTo(Money.usd("0.035"));
            assertThat(estimate.basis()).isEqualTo("0:10:00 x $0.21/h (universal-3-5-pro, 2026-10-07)");
        });
    }

    @Test
    void anUnknownLengthReservesTheMaximumAndSaysHowToBoundIt() throws CollectionException {
        assertThat(job("en", true, Length.UNKNOWN).estimate()).satisfies(estimate -> {
            assertThat(estimate.atMost()).isEqualTo(Money.usd("2.1"));
            assertThat(estimate.basis()).contains("duration:", "collectors.video.max_duration");
        });
    }

    @Test
    void aMissingKeyIsReportedBeforeAnythingIsSent() {
        AssemblyAiJob job = new AssemblyAiJob(
                new AssemblyAiApi(provider, config("").assemblyai(), clock()),
                order("en", true, TEN_MINUTES),
                config(""),
                prices(),
                new PollPace(),
                clock());
        assertThatThrownBy(job::prepare)
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        missing -> assertThat(missing.code()).isEqualTo(ErrorCode.MISSING_KEY))
                .hasMessageContaining("ASSEMBLYAI_API_KEY")
                .hasMessageContaining("$0.035");
        assertThat(provider.calls).isEmpty();
    }

    @Test
    void aModelWithoutAPriceIsRefused() {
        AssemblyAiPrices none = new AssemblyAiPrices(new PriceTable("default", List.of()), LocalDate.of(2026, 11, 1));
        assertThatThrownBy(() -> none.dearest(List.of("universal-9")))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("universal-9");
    }

    @Test
    void theFlatRateIsInForceOnlyWhereTheProfileIsNamed() {
        AssemblyAiPrices flat = new AssemblyAiPrices(
                new PriceTable(AssemblyAiPrices.FLAT_PROFILE, AssemblyAiPrices.builtIn()), LocalDate.of(2026, 11, 1));
        assertThat(flat.row("universal-2").map(Price::perHour)).contains(Money.usd("0.67"));
        assertThat(prices().row("universal-2").map(Price::perHour)).contains(Money.usd("0.15"));
    }

    @Test
    void expectationSinksWhenJobsAreFinishedAtTheFirstQuestion() {
        PollPace pace = new PollPace();
        pace.finished(Duration.ofSeconds(10), 3);
        assertThat(pace.expected()).isEqualTo(Duration.ofSeconds(10));
        assertThat(pace.next(Duration.ofSeconds(4), true)).isEqualTo(Duration.ofSeconds(6));
        assertThat(pace.next(Duration.ofSeconds(20), true)).isEqualTo(Duration.ofMillis(600));
        pace.finished(Duration.ofSeconds(10), 1);
        assertThat(pace.expected()).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void nothingIsAskedRightAfterTheSubmission() throws CollectionException {
        AssemblyAiJob job = job("en", true, TEN_MINUTES);
        job.submit(intent());
        assertThat(job.fetch("job-1")).isInstanceOf(Progress.Waiting.class);
        assertThat(provider.calls).hasSize(1);
    }

    @Test
    void aJobPickedUpAgainIsAskedForAtOnce() throws CollectionException {
        job("en", true, TEN_MINUTES).submit(intent());
        provider.finish("job-1", 2, "universal-2");
        assertThat(job("en", true, TEN_MINUTES).fetch("job-1")).isInstanceOf(Progress.Done.class);
    }

    private void submitAndWait(AssemblyAiJob job) throws CollectionException {
        job.submit(intent());
        job.fetch("job-1");
    }

    private HttpCall lastCall() {
        return provider.calls.get(provider.calls.size() - 1);
    }

    private AssemblyAiJob job(String language, boolean speakers, Length length) throws CollectionException {
        VideoConfig config = config("key");
        return new AssemblyAiJob(
                new AssemblyAiApi(provider, config.assemblyai(), clock()),
                order(language, speakers, length),
                config,
                prices(),
                new PollPace(),
                clock());
    }

    private static AssemblyAiOrder order(String language, boolean speakers, Length length) {
        try {
            return new AssemblyAiOrder(
                    new RemoteMedium(URI.create(MEDIUM)),
                    length,
                    AssemblyAiLanguage.code(language),
                    speakers,
                    List.of("universal-3-5-pro", "universal-2"),
                    5);
        } catch (CollectionException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Intent intent() {
        return new Intent("i-1", "key", "assemblyai", MEDIUM, "run", Money.ZERO, provider.now);
    }

    private Clock clock() {
        return Clock.fixed(provider.now, ZoneOffset.UTC);
    }

    private static AssemblyAiPrices prices() {
        return new AssemblyAiPrices(new PriceTable("default", AssemblyAiPrices.builtIn()), LocalDate.of(2026, 11, 1));
    }

    static VideoConfig config(String key) {
        VideoConfig.AssemblyAi provider = new VideoConfig.AssemblyAi(
                Secret.of(key), FakeAssemblyAi.BASE, List.of("universal-3-5-pro", "universal-2"), 66, 64, 5);
        return new VideoConfig(Duration.ofHours(10), org.aios.etl.core.model.ByteSize.ofMegabytes(16), provider);
    }
}
