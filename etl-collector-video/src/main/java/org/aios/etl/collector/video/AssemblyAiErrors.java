package org.aios.etl.collector.video;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.aios.etl.collector.video.AssemblyAiApi.Answer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import tools.jackson.databind.JsonNode;

/** Says in our words what the provider's refusals mean. Stateless. */
final class AssemblyAiErrors {
    private static final String NO_KEY =
            "Transcribing with AssemblyAI: no key is set. Set ASSEMBLYAI_API_KEY in the environment (or"
                    + " collectors.video.assemblyai.api_key in the configuration), or put a caption file beside the recording";

    private AssemblyAiErrors() {}

    static CollectionException missingKey(String estimate) {
        return new CollectionException(ErrorCode.MISSING_KEY, NO_KEY + ". The estimate: " + estimate);
    }

    /**
     * A refusal after which certainly nothing was accepted; empty where the answer leaves that open.
     *
     * <p>A 503 is certain only with Retry-After: then the provider itself turned the request away. Without it the answer may come from
     * something in between, and the job may exist.
     */
    static Optional<CollectionException> certain(Answer answer) {
        int status = answer.status();
        boolean turnedAway =
                status == 429 || (status == 503 && answer.retryAfter().isPresent());
        boolean refused = status >= 400 && status < 500 && status != 408;
        return turnedAway || refused ? Optional.of(refusal("submitting the job", answer)) : Optional.empty();
    }

    /** The job is to be submitted at once without telling speakers apart. */
    static CollectionException withoutSpeakers(Answer answer) {
        return CollectionException.retryAfter(
                ErrorCode.REMOTE_ERROR,
                "Transcribing with AssemblyAI: speakers cannot be told apart in this language (%s)"
                        .formatted(answer.complaint()),
                Duration.ZERO);
    }

    /** Why a question, which costs nothing, was not answered. */
    static CollectionException question(String doing, Answer answer) {
        return refusal(doing, answer);
    }

    private static CollectionException refusal(String doing, Answer answer) {
        String start = "Transcribing with AssemblyAI: %s was answered with %s".formatted(doing, answer.complaint());
        return switch (answer.status()) {
            case 400, 422 ->
                new CollectionException(
                        ErrorCode.INVALID_REQUEST, start + "; check language, models and the account's balance");
            case 401 ->
                new CollectionException(
                        ErrorCode.MISSING_KEY, start + "; the key is not valid, correct ASSEMBLYAI_API_KEY");
            case 402, 403 ->
                new CollectionException(
                        ErrorCode.FORBIDDEN, start + "; the account may not do this, check its balance and rights");
            case 404, 405 ->
                new CollectionException(
                        ErrorCode.INVALID_REQUEST, start + "; check collectors.video.assemblyai.base_url");
            case 413 -> new CollectionException(ErrorCode.TOO_LARGE, start + "; split the recording");
            case 429 -> retryable(ErrorCode.RATE_LIMITED, start, answer.retryAfter());
            default -> retryable(ErrorCode.REMOTE_ERROR, start, answer.retryAfter());
        };
    }

    private static CollectionException retryable(ErrorCode code, String message, Optional<Duration> time) {
        return time.isPresent()
                ? CollectionException.retryAfter(code, message, time.get())
                : new CollectionException(code, message);
    }

    /** Throws if the provider answered with another job than the one asked for: that one is never taken for ours. */
    static void checkSameJob(String id, Optional<String> audio, JsonNode answer) throws CollectionException {
        String found = answer.path("id").asString(id);
        String address = answer.path("audio_url").asString("");
        boolean sameAudio =
                address.isEmpty() || audio.isEmpty() || place(audio.get()).equals(place(address));
        if (!found.equals(id) || !sameAudio) {
            String what = found.equals(id) ? "with the audio of another job" : "with the job \"" + found + "\"";
            String message =
                    "Transcribing with AssemblyAI: the question for job %s was answered %s, which is not taken for it; nothing is paid again, run later with --resume";
            throw new CollectionException(ErrorCode.REMOTE_ERROR, message.formatted(id, what));
        }
    }

    /** Host and path, decoded: a provider may write an address in another form, but not move it. */
    private static String place(String address) {
        try {
            URI uri = new URI(address);
            return (uri.getHost() + uri.getPath()).toLowerCase(Locale.ROOT);
        } catch (URISyntaxException notAnAddress) {
            return address;
        }
    }

    static CollectionException lost(String id, String complaint) {
        String message =
                "Fetching the transcript %s: AssemblyAI no longer knows it (%s); it was paid for, and only --pay-again submits it once more";
        return new CollectionException(ErrorCode.LOST, message.formatted(id, complaint));
    }

    /** A job that ended with an error, which the provider does not bill. */
    static CollectionException failed(String id, String error) {
        String text = error.toLowerCase(Locale.ROOT);
        ErrorCode code = text.contains("download")
                ? ErrorCode.NOT_FOUND
                : text.contains("no spoken audio")
                                || text.contains("speech_threshold")
                                || text.contains("speech threshold")
                        ? ErrorCode.EMPTY_SOURCE
                        : text.contains("too long") || text.contains("duration")
                                ? ErrorCode.TOO_LARGE
                                : text.contains("transcoding") || text.contains("audio") || text.contains("file")
                                        ? ErrorCode.DAMAGED
                                        : ErrorCode.REMOTE_ERROR;
        String message = "Transcribing with AssemblyAI: job %s failed and was not billed: %s";
        return new CollectionException(code, message.formatted(id, Whitespace.collapse(error)));
    }
}
