package org.aios.etl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LoopbackTranscriptionProviderTest {
    private final FakeClock clock = FakeClock.atEpoch();
    private final LoopbackGateway gateway = new LoopbackGateway(() -> Duration.ofMinutes(1));
    private LoopbackTranscriptionProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = LoopbackTranscriptionProvider.start(clock);
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    @Test
    void equalMediaGiveEqualTranscriptsOfTheirTrueLength() throws CollectionException {
        JsonNode one = transcript(submitted(uploaded(wave(90))));
        JsonNode other = transcript(submitted(uploaded(wave(90))));
        assertThat(one.path("text")).isEqualTo(other.path("text"));
        assertThat(one.path("words")).isEqualTo(other.path("words")).isNotEmpty();
        assertThat(one.path("audio_duration").asInt()).isEqualTo(90);
        assertThat(one.path("utterances")).isNotEmpty();
        assertThat(one.path("words")
                        .get(one.path("words").size() - 1)
                        .path("end")
                        .asLong())
                .isLessThanOrEqualTo(90_000);
    }

    @Test
    void givenLengthAndRateStandOverThoseOfTheMediumAndTheModel() throws CollectionException {
        provider.withLength(Duration.ofHours(1)).withRate(Money.usd("0.67"));
        JsonNode one = transcript(submitted(uploaded(wave(90))));
        submitted(uploaded(wave(91)));
        assertThat(one.path("audio_duration").asInt()).isEqualTo(3_600);
        assertThat(provider.bill().seconds()).isEqualTo(7_200);
        assertThat(provider.bill().total()).isEqualTo(Money.usd("1.34"));
    }

    @Test
    void jobGoesThroughItsStatesInItsTime() throws CollectionException {
        provider.withLatency(Duration.ofSeconds(10));
        String id = submitted(uploaded(wave(5)));
        assertThat(transcript(id).path("status").asString()).isEqualTo("queued");
        clock.advance(Duration.ofSeconds(5));
        assertThat(transcript(id).path("status").asString()).isEqualTo("processing");
        clock.advance(Duration.ofSeconds(5));
        assertThat(transcript(id).path("status").asString()).isEqualTo("completed");
    }

    @Test
    void jobsWaitForASlotInTheOrderOfTheirSubmission() throws CollectionException {
        provider.withLatency(Duration.ofSeconds(10)).withSlots(2);
        List<String> ids =
                List.of(submitted(uploaded(wave(5))), submitted(uploaded(wave(6))), submitted(uploaded(wave(7))));
        clock.advance(Duration.ofSeconds(10));
        assertThat(ids)
                .extracting(id -> transcript(id).path("status").asString())
                .containsExactly("completed", "completed", "processing");
        clock.advance(Duration.ofSeconds(10));
        assertThat(transcript(ids.get(2)).path("status").asString()).isEqualTo("completed");
    }

    @Test
    void observerIsToldEveryRequest() throws CollectionException {
        List<String> paths = Collections.synchronizedList(new ArrayList<>());
        provider.withObserver(request -> paths.add(request.path()));
        submitted(uploaded(wave(5)));
        assertThat(paths).containsExactly("/v2/upload", "/v2/transcript");
    }

    @Test
    void secondPaymentForAMediumIsADuplicate() throws CollectionException {
        submitted(uploaded(wave(3_600)));
        submitted(uploaded(wave(3_600)));
        submitted(uploaded(wave(1_800)));
        assertThat(provider.bill()).isEqualTo(new TranscriptionBill(3, 2, 1, 9_000, Money.usd("0.375")));
    }

    @Test
    void newestJobComesFirstAndTheLagHidesIt() throws CollectionException {
        provider.withListLag(Duration.ofSeconds(3));
        String first = submitted(uploaded(wave(1)));
        clock.advance(Duration.ofSeconds(3));
        String second = submitted(uploaded(wave(2)));
        assertThat(listed("?limit=200")).containsExactly(first);
        clock.advance(Duration.ofSeconds(3));
        assertThat(listed("?limit=200")).containsExactly(second, first);
        assertThat(listed("?limit=1")).containsExactly(second);
        assertThat(listed("?before_id=" + second)).containsExactly(first);
        assertThat(listed("?status=queued")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"audio_url\":\"https://example.org/a.mp3\"}",
                "{\"audio_url\":\"https://example.org/a.mp3\",\"speech_models\":[]}",
                "{\"audio_url\":\"https://example.org/a.mp3\",\"speech_models\":[\"best\"]}",
                "{\"audio_url\":\"/a.mp3\",\"speech_models\":[\"universal-2\"]}",
                "{\"audio_url\":\"https://www.youtube.com/watch?v=1\",\"speech_models\":[\"universal-2\"]}",
                "{\"audio_url\":\"https://example.org/a.mp3\",\"speech_models\":[\"universal-2\"],\"colour\":1}",
                "{\"audio_url\":\"https://example.org/a.mp3\",\"speech_models\":[\"universal-2\"],\"language_code\":\"English\"}"
            })
    void wrongSubmissionIsRefusedAndNotBilled(String body) throws CollectionException {
        HttpReply reply = send(HttpCall.post(provider.base().resolve("/v2/transcript"), json(body)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(reply.bytes()).path("error").asString())
                .isNotBlank();
        assertThat(provider.bill().accepted()).isZero();
    }

    @Test
    void wrongKeyIsRefused() throws CollectionException {
        HttpReply reply = gateway.send(HttpCall.get(provider.base().resolve("/v2/transcript")));
        assertThat(reply.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(TranscriptionFault.class)
    void faultAcceptsExactlyWhenItSaysSo(TranscriptionFault fault) throws CollectionException {
        String medium = uploaded(wave(1));
        provider.spoilNext(fault);
        boolean clear = submissionIsClear(medium);
        boolean accepted = Arrays.asList(
                        TranscriptionFault.RATE_LIMITED,
                        TranscriptionFault.UNAVAILABLE,
                        TranscriptionFault.DROPPED_BEFORE)
                .stream()
                .noneMatch(fault::equals);
        assertThat(provider.bill().accepted()).isEqualTo(accepted ? 1 : 0);
        assertThat(clear).isEqualTo(fault == TranscriptionFault.JOB_FAILS);
        assertThat(submitted(medium)).isNotBlank();
    }

    @Test
    void failedJobIsNotBilled() throws CollectionException {
        provider.spoilNext(TranscriptionFault.JOB_FAILS);
        String id = submitted(uploaded(wave(60)));
        assertThat(transcript(id).path("status").asString()).isEqualTo("error");
        assertThat(provider.bill().total()).isEqualTo(Money.ZERO);
    }

    @Test
    void forgottenJobIsUnknownButBilled() throws CollectionException {
        String id = submitted(uploaded(wave(60)));
        provider.forgetJobs();
        assertThat(send(HttpCall.get(provider.base().resolve("/v2/transcript/" + id)))
                        .status())
                .isEqualTo(400);
        assertThat(listed("")).isEmpty();
        assertThat(provider.bill().total()).isEqualTo(Money.usd("0.0025"));
    }

    @Test
    void randomFaultsOfOneSeedAreTheSame() throws CollectionException {
        provider.spoilAtRandom(7, Map.of(TranscriptionFault.UNAVAILABLE, 0.5));
        List<Boolean> first = tenSubmissions();
        provider.spoilAtRandom(7, Map.of(TranscriptionFault.UNAVAILABLE, 0.5));
        assertThat(tenSubmissions()).isEqualTo(first).contains(true, false);
    }

    private List<Boolean> tenSubmissions() throws CollectionException {
        Boolean[] clear = new Boolean[10];
        for (int i = 0; i < clear.length; i++) {
            clear[i] = submissionIsClear("https://example.org/" + i + ".mp3");
        }
        return Arrays.asList(clear);
    }

    private boolean submissionIsClear(String medium) {
        try (HttpReply reply = send(submission(medium).within(Duration.ofSeconds(2)))) {
            boolean json = reply.header("Content-Type")
                    .filter("application/json"::equals)
                    .isPresent();
            return reply.status() == 200 && json && reply.bytes().length > 0;
        } catch (CollectionException e) {
            assertThat(e.code()).isIn(ErrorCode.REMOTE_ERROR, ErrorCode.TIMEOUT);
            return false;
        }
    }

    private String uploaded(byte[] bytes) throws CollectionException {
        HttpBody body = HttpBody.of("application/octet-stream", bytes);
        return answer(HttpCall.post(provider.base().resolve("/v2/upload"), body))
                .path("upload_url")
                .asString();
    }

    private String submitted(String medium) throws CollectionException {
        return answer(submission(medium)).path("id").asString();
    }

    private HttpCall submission(String medium) {
        String body = "{\"audio_url\":\"%s\",\"speech_models\":[\"universal-2\"],\"speaker_labels\":true}";
        return HttpCall.post(provider.base().resolve("/v2/transcript"), json(body.formatted(medium)));
    }

    private JsonNode transcript(String id) throws CollectionException {
        return answer(HttpCall.get(provider.base().resolve("/v2/transcript/" + id)));
    }

    private List<String> listed(String query) throws CollectionException {
        JsonNode page = answer(HttpCall.get(provider.base().resolve("/v2/transcript" + query)));
        return StreamSupport.stream(page.path("transcripts").spliterator(), false)
                .map(item -> item.path("id").asString())
                .toList();
    }

    private JsonNode answer(HttpCall call) throws CollectionException {
        HttpReply reply = send(call);
        assertThat(reply.status()).isEqualTo(200);
        return JsonMapper.shared().readTree(reply.bytes());
    }

    private HttpReply send(HttpCall call) throws CollectionException {
        return gateway.send(call.header("Authorization", Secret.of(LoopbackTranscriptionProvider.KEY)));
    }

    private static HttpBody json(String text) {
        return HttpBody.of("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A mono 8-bit WAV file of 100 samples a second. */
    private static byte[] wave(int seconds) {
        int samples = seconds * 100;
        ByteBuffer wave = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1)
                .putShort((short) 1)
                .putInt(100)
                .putInt(100)
                .putShort((short) 1)
                .putShort((short) 8);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples);
        return wave.array();
    }
}
