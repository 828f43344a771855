package org.aios.etl.collector.video;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aios.etl.collector.video.Medium.Length;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is asked of the provider. Immutable.
 *
 * @param languageCode the provider's code; empty to detect the language
 * @param models the preferred one first
 * @param speechThresholdPercent 0 to switch it off
 */
record AssemblyAiOrder(
        Medium medium,
        Length length,
        Optional<String> languageCode,
        boolean speakerLabels,
        List<String> models,
        int speechThresholdPercent) {
    AssemblyAiOrder {
        models = List.copyOf(models);
    }

    /** The body of the submission. {@code speech_models} is required; the singular of older clients is refused. */
    ObjectNode request(String audioUrl, boolean withSpeakers) {
        ObjectNode request = Json.object();
        request.put("audio_url", audioUrl);
        ArrayNode wanted = request.putArray("speech_models");
        models.forEach(wanted::add);
        languageCode.ifPresentOrElse(
                code -> request.put("language_code", code), () -> request.put("language_detection", true));
        request.put("speaker_labels", withSpeakers);
        if (speechThresholdPercent > 0) {
            request.put("speech_threshold", speechThresholdPercent / 100.0);
        }
        return request;
    }

    /** Whether a job of the provider was submitted with these options; one that it does not tell counts as equal. */
    boolean matches(JsonNode job) {
        Optional<String> language =
                AssemblyAiTranscript.text(job, "language_code").map(code -> code.toLowerCase(Locale.ROOT));
        boolean detects = job.path("language_detection").asBoolean(false);
        boolean sameLanguage = languageCode.isEmpty()
                ? detects || !job.has("language_detection")
                : !detects && (language.isEmpty() || language.equals(languageCode));
        boolean sameSpeakers = speakerLabels || !job.path("speaker_labels").asBoolean(false);
        return sameLanguage && sameSpeakers && sameModels(job.path("speech_models"));
    }

    private boolean sameModels(JsonNode asked) {
        if (!asked.isArray() || asked.isEmpty()) {
            return true;
        }
        List<String> names = asked.valueStream().map(node -> node.asString("")).toList();
        return names.equals(models);
    }
}
