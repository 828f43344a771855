package org.aios.etl.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aios.etl.core.model.Money;
import tools.jackson.databind.JsonNode;

/** What the provider accepts as a submission, after the vendor's public description of its version 2. */
final class TranscriptionRules {
    /** US dollars an hour by model. */
    static final Map<String, Money> PRICES = Map.of(
            "universal-3-5-pro", Money.usd("0.21"),
            "universal-3-pro", Money.usd("0.21"),
            "universal-2", Money.usd("0.15"));

    private static final Set<String> KNOWN = Set.of(
            "audio_url",
            "speech_models",
            "language_code",
            "language_detection",
            "language_confidence_threshold",
            "speaker_labels",
            "speakers_expected",
            "speaker_options",
            "multichannel",
            "punctuate",
            "format_text",
            "disfluencies",
            "keyterms_prompt",
            "prompt",
            "speech_threshold",
            "audio_start_from",
            "audio_end_at",
            "auto_chapters",
            "auto_highlights",
            "entity_detection",
            "filter_profanity",
            "sentiment_analysis",
            "webhook_url",
            "webhook_auth_header_name",
            "webhook_auth_header_value",
            "redact_pii",
            "redact_pii_policies",
            "redact_pii_sub",
            "redact_pii_audio",
            "temperature");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(_[a-z]{2})?");
    private static final Pattern WEB_PAGE = Pattern.compile("https?://([a-z0-9-]+\\.)*(youtube\\.com|youtu\\.be)/.*");

    private TranscriptionRules() {}

    /** Returns why a submission is refused with 400. */
    static Optional<String> refusal(JsonNode request) {
        if (!request.isObject()) {
            return Optional.of("The request is no JSON object");
        }
        for (String name : request.propertyNames()) {
            if (!KNOWN.contains(name)) {
                return Optional.of("Invalid endpoint schema, unknown parameter: " + name);
            }
        }
        String address = request.path("audio_url").asString("");
        if (!address.startsWith("http://") && !address.startsWith("https://")) {
            return Optional.of("audio_url should be a url");
        }
        if (WEB_PAGE.matcher(address).matches()) {
            return Optional.of("Download error: audio_url leads to a web page, not to audio or video");
        }
        return modelRefusal(request.path("speech_models")).or(() -> languageRefusal(request));
    }

    private static Optional<String> modelRefusal(JsonNode models) {
        if (!models.isArray() || models.isEmpty()) {
            return Optional.of("speech_models is required");
        }
        for (JsonNode model : models) {
            if (!PRICES.containsKey(model.asString(""))) {
                return Optional.of("speech_models: unknown model " + model);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> languageRefusal(JsonNode request) {
        boolean given = request.has("language_code");
        if (given
                && !LANGUAGE.matcher(request.path("language_code").asString("")).matches()) {
            return Optional.of("language_code is not supported: " + request.path("language_code"));
        }
        if (given && request.path("language_detection").asBoolean(false)) {
            return Optional.of("language_code and language_detection cannot be used together");
        }
        return Optional.empty();
    }
}
