package org.aios.etl.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.aios.etl.testkit.SpokenWords.Word;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One accepted job of the {@link LoopbackTranscriptionProvider}. Immutable but for the request's tree, which nobody changes. */
record TranscriptionJob(
        String id,
        int number,
        JsonNode request,
        SpokenMedium medium,
        Instant accepted,
        Duration latency,
        boolean fails) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final String FAILURE = "Transcoding failed. File does not appear to contain audio.";

    String status(Instant now) {
        if (now.isBefore(accepted.plus(latency.dividedBy(2)))) {
            return "queued";
        }
        if (now.isBefore(accepted.plus(latency))) {
            return "processing";
        }
        return fails ? "error" : "completed";
    }

    String model() {
        return request.path("speech_models").path(0).asString("");
    }

    String address() {
        return request.path("audio_url").asString("");
    }

    /** Returns the job as one item of the list. */
    ObjectNode item(Instant now, String base) {
        String status = status(now);
        ObjectNode item = JsonMapper.shared().createObjectNode();
        item.put("id", id).put("resource_url", base + "/v2/transcript/" + id).put("status", status);
        item.put("created", STAMP.format(accepted)).put("audio_url", address());
        if (status.equals("completed") || status.equals("error")) {
            item.put("completed", STAMP.format(accepted.plus(latency)));
        } else {
            item.putNull("completed");
        }
        return status.equals("error") ? item.put("error", FAILURE) : item.putNull("error");
    }

    /** Returns the whole transcript object; the options asked for come back in it. */
    ObjectNode view(Instant now) {
        ObjectNode view = JsonMapper.shared().createObjectNode();
        request.properties().forEach(option -> view.set(option.getKey(), option.getValue()));
        String status = status(now);
        view.put("id", id).put("status", status).put("webhook_auth", false);
        if (!request.has("language_code")) {
            view.put("language_code", "en_us");
        }
        for (String name : List.of("text", "words", "utterances", "confidence", "audio_duration")) {
            view.putNull(name);
        }
        if (status.equals("error")) {
            view.put("error", FAILURE);
        } else if (status.equals("completed")) {
            addSpeech(view);
        }
        return view;
    }

    private void addSpeech(ObjectNode view) {
        boolean labels = request.path("speaker_labels").asBoolean(false);
        SpokenWords speech = SpokenWords.of(medium.seed(), medium.seconds(), labels ? 2 : 1);
        view.put("text", text(speech.words())).put("confidence", confidence(speech.words()));
        view.put("audio_duration", medium.seconds()).put("speech_model_used", model());
        addWords(view.putArray("words"), speech.words(), labels);
        if (labels) {
            ArrayNode utterances = view.putArray("utterances");
            speech.turns().forEach(turn -> addTurn(utterances.addObject(), turn));
        }
    }

    private static void addTurn(ObjectNode utterance, List<Word> turn) {
        utterance.put("speaker", turn.get(0).speaker()).put("text", text(turn)).put("confidence", confidence(turn));
        utterance
                .put("start", turn.get(0).start())
                .put("end", turn.get(turn.size() - 1).end());
        addWords(utterance.putArray("words"), turn, true);
    }

    private static void addWords(ArrayNode array, List<Word> words, boolean labels) {
        for (Word word : words) {
            ObjectNode node = array.addObject().put("text", word.text()).put("start", word.start());
            node.put("end", word.end()).put("confidence", word.confidence());
            if (labels) {
                node.put("speaker", word.speaker());
            } else {
                node.putNull("speaker");
            }
        }
    }

    private static String text(List<Word> words) {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    private static double confidence(List<Word> words) {
        return words.stream().mapToDouble(Word::confidence).average().orElse(0);
    }
}
