package org.aios.etl.collector.video;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.collector.video.AssemblyAiApi.Answer;
import org.aios.etl.collector.video.Medium.Length;
import org.aios.etl.collector.video.Medium.LocalMedium;
import org.aios.etl.collector.video.Medium.RemoteMedium;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Price;
import org.aios.etl.core.spi.Estimate;
import org.aios.etl.core.spi.Intent;
import org.aios.etl.core.spi.Lookup;
import org.aios.etl.core.spi.PaidJob;
import org.aios.etl.core.spi.Progress;
import org.aios.etl.core.spi.Submission;
import tools.jackson.databind.JsonNode;

/**
 * One recording transcribed by AssemblyAI. For one operation and, as the core promises, one thread at a time.
 *
 * <p>Why nothing is paid twice: a job is submitted by a single POST that nobody repeats. Its {@code audio_url} is the address of an
 * upload of our own, which no other job has, or the recording's public address; the provider's list, searched for it, tells whether an
 * unanswered POST arrived. The provider knows no idempotency keys.
 */
final class AssemblyAiJob implements PaidJob<Transcript> {
    private static final double MARGIN = 1.05;

    private final AssemblyAiApi api;
    private final AssemblyAiOrder order;
    private final VideoConfig config;
    private final AssemblyAiPrices prices;
    private final PollPace pace;
    private final Clock clock;
    private Optional<Instant> started = Optional.empty();
    private boolean submittedHere;
    private boolean waited;
    private int questions;

    AssemblyAiJob(
            AssemblyAiApi api,
            AssemblyAiOrder order,
            VideoConfig config,
            AssemblyAiPrices prices,
            PollPace pace,
            Clock clock) {
        this.api = api;
        this.order = order;
        this.config = config;
        this.prices = prices;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return AssemblyAiPrices.PROVIDER;
    }

    @Override
    public String model() {
        return order.models().get(0);
    }

    @Override
    public Estimate estimate() throws CollectionException {
        Price dearest = prices.dearest(order.models());
        Length length = order.length();
        Duration expected = length.length().orElse(config.maxDuration());
        Money cost = prices.cost(dearest, expected, order.speakerLabels());
        Duration most = length.exact() || length.length().isEmpty()
                ? expected
                : Duration.ofMillis((long) (expected.toMillis() * MARGIN));
        String rate =
                "%s x %s/h (%s, %s)".formatted(clock(expected), dearest.perHour(), dearest.item(), dearest.since());
        String basis = length.length().isPresent()
                ? rate
                : "unknown length, at most " + rate
                        + "; give the length as duration: in the manifest, or lower collectors.video.max_duration";
        return new Estimate(cost, prices.cost(dearest, most, order.speakerLabels()), pace.expected(), basis);
    }

    private static String clock(Duration length) {
        return "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart());
    }

    @Override
    public String prepare() throws CollectionException {
        if (config.assemblyai().apiKey().reveal().isEmpty()) {
            throw AssemblyAiErrors.missingKey("$%s, %s"
                    .formatted(
                            estimate().expected().usd().toPlainString(),
                            estimate().basis()));
        }
        if (order.medium() instanceof RemoteMedium remote) {
            return remote.uri().toString();
        }
        Answer answer = api.upload((LocalMedium) order.medium());
        Optional<String> url = answer.json()
                .flatMap(json -> AssemblyAiTranscript.text(json, "upload_url"))
                .filter(text -> !text.isEmpty());
        if (!answer.ok() || url.isEmpty()) {
            throw AssemblyAiErrors.question("the upload", answer);
        }
        return url.get();
    }

    @Override
    public Submission<Transcript> submit(Intent intent) throws CollectionException {
        started = Optional.of(clock.instant());
        submittedHere = true;
        try {
            Answer answer = api.create(order.request(intent.reference(), order.speakerLabels()));
            if (order.speakerLabels() && lacksSpeakers(answer)) {
                answer = api.create(order.request(intent.reference(), false));
            }
            return submission(answer);
        } catch (CollectionException failure) {
            if (Set.of(
                            ErrorCode.UNREACHABLE,
                            ErrorCode.RATE_LIMITED,
                            ErrorCode.BLOCKED_ADDRESS,
                            ErrorCode.INVALID_REQUEST)
                    .contains(failure.code())) {
                return new Submission.Refused<>(failure);
            }
            throw failure;
        }
    }

    private static Submission<Transcript> submission(Answer answer) throws CollectionException {
        Optional<String> id = answer.json()
                .flatMap(json -> AssemblyAiTranscript.text(json, "id"))
                .filter(text -> !text.isEmpty());
        if (answer.ok() && id.isPresent()) {
            return new Submission.Accepted<>(id.get());
        }
        Optional<CollectionException> refusal = AssemblyAiErrors.certain(answer);
        if (refusal.isPresent()) {
            return new Submission.Refused<>(refusal.get());
        }
        throw new CollectionException(
                ErrorCode.REMOTE_ERROR,
                "Transcribing with AssemblyAI: the submission was answered with %s, which leaves open whether the job was taken"
                        .formatted(answer.complaint()));
    }

    /** The provider refuses the whole job, for sure and unbilled, when it cannot tell speakers apart in a language. */
    private static boolean lacksSpeakers(Answer answer) {
        return answer.status() == 400
                && answer.complaint().contains("speaker_labels")
                && answer.complaint().contains("not available");
    }

    @Override
    public Lookup find(Intent intent) throws CollectionException {
        return new AssemblyAiSearch(api).find(intent, order);
    }

    /** Right after the submission nothing can be finished: the first answer is the expected time, without asking. */
    @Override
    public Progress<Transcript> fetch(String id) throws CollectionException {
        Instant begin = started.orElseGet(clock::instant);
        started = Optional.of(begin);
        if (submittedHere && !waited) {
            waited = true;
            return new Progress.Waiting<>(pace.expected());
        }
        questions++;
        Answer answer = api.transcript(id);
        if ((answer.status() == 400 || answer.status() == 404) && answer.json().isPresent()) {
            return new Progress.Failed<>(AssemblyAiErrors.lost(id, answer.complaint()), Money.ZERO);
        }
        if (!answer.ok() || answer.json().isEmpty()) {
            throw AssemblyAiErrors.question("the question for job " + id, answer);
        }
        JsonNode json = answer.json().get();
        Duration gone = Duration.between(begin, clock.instant());
        return switch (json.path("status").asString("")) {
            case "completed" -> done(id, json, gone.isNegative() ? Duration.ZERO : gone);
            case "error" ->
                new Progress.Failed<>(
                        AssemblyAiErrors.failed(id, json.path("error").asString("no reason given")), Money.ZERO);
            default -> new Progress.Waiting<>(pace.next(gone.isNegative() ? Duration.ZERO : gone, submittedHere));
        };
    }

    private Progress<Transcript> done(String id, JsonNode json, Duration gone) throws CollectionException {
        if (json.path("words").isNull() && json.path("text").asString("").equals("Deleted by user.")) {
            return new Progress.Failed<>(AssemblyAiErrors.lost(id, "its text was deleted"), Money.ZERO);
        }
        if (submittedHere) {
            pace.finished(gone, questions);
        }
        Transcript transcript = AssemblyAiTranscript.of(id, json);
        Optional<Price> used =
                AssemblyAiTranscript.text(json, "speech_model_used").flatMap(prices::row);
        Price price = used.isPresent() ? used.get() : prices.dearest(order.models());
        Duration billed = AssemblyAiTranscript.seconds(json)
                .or(() -> order.length().length())
                .orElse(config.maxDuration());
        boolean speakers = order.speakerLabels() && json.path("speaker_labels").asBoolean(true);
        return new Progress.Done<>(transcript, prices.cost(price, billed, speakers));
    }

    @Override
    public Set<String> finished(Set<String> waiting) throws CollectionException {
        return new AssemblyAiSearch(api).finished(waiting);
    }
}
