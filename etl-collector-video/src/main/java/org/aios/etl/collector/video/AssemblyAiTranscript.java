package org.aios.etl.collector.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.collector.video.Transcript.Chapter;
import org.aios.etl.collector.video.Transcript.Utterance;
import org.aios.etl.collector.video.Transcript.Word;
import tools.jackson.databind.JsonNode;

/** Reads the provider's transcript object; what is missing or of another type than described counts as absent. Stateless. */
final class AssemblyAiTranscript {
    private static final String SENTENCE_ENDS = ".?!…。？！";
    private static final int MOST_WORDS = 40;

    private AssemblyAiTranscript() {}

    static Transcript of(String id, JsonNode root) {
        List<Word> words = words(root.path("words"));
        List<Utterance> utterances = utterances(root.path("utterances"));
        List<Chapter> chapters = chapters(root.path("chapters"));
        Optional<String> language = text(root, "language_code").map(AssemblyAiLanguage::tag);
        return new Transcript(
                text(root, "text").orElse(""),
                language,
                share(root, "confidence"),
                seconds(root).map(length -> length.toMillis() / 1000.0),
                utterances.isEmpty() ? sentences(words) : utterances,
                words,
                chapters,
                AssemblyAiPrices.PROVIDER,
                Optional.of(id));
    }

    /** The billed length. */
    static Optional<Duration> seconds(JsonNode root) {
        JsonNode seconds = root.path("audio_duration");
        return seconds.isNumber() && seconds.asDouble() >= 0 && seconds.asDouble() < 1e7
                ? Optional.of(Duration.ofMillis(Math.round(seconds.asDouble() * 1000)))
                : Optional.empty();
    }

    private static List<Word> words(JsonNode nodes) {
        List<Word> words = new ArrayList<>();
        for (JsonNode node : nodes) {
            words.add(new Word(
                    text(node, "text").orElse(""),
                    ms(node, "start"),
                    ms(node, "end"),
                    share(node, "confidence"),
                    text(node, "speaker")));
        }
        return words;
    }

    private static List<Utterance> utterances(JsonNode nodes) {
        List<Utterance> utterances = new ArrayList<>();
        for (JsonNode node : nodes) {
            String said = Whitespace.collapse(text(node, "text").orElse(""));
            utterances.add(new Utterance(
                    text(node, "speaker"), ms(node, "start"), ms(node, "end"), said, share(node, "confidence")));
        }
        return utterances;
    }

    /** Without speakers the provider gives no utterances: the words are cut at the ends of sentences. */
    private static List<Utterance> sentences(List<Word> words) {
        List<Utterance> sentences = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i).text();
            boolean ends = !word.isEmpty() && SENTENCE_ENDS.indexOf(word.charAt(word.length() - 1)) >= 0;
            if (ends || i - from + 1 >= MOST_WORDS || i == words.size() - 1) {
                sentences.add(sentence(words.subList(from, i + 1)));
                from = i + 1;
            }
        }
        return sentences;
    }

    private static Utterance sentence(List<Word> words) {
        String said = Whitespace.collapse(
                String.join(" ", words.stream().map(Word::text).toList()));
        double mean = words.stream()
                .mapToDouble(word -> word.confidence().orElse(0.0))
                .average()
                .orElse(0);
        boolean known = words.stream().allMatch(word -> word.confidence().isPresent());
        return new Utterance(
                words.get(0).speaker(),
                words.get(0).startMs(),
                words.get(words.size() - 1).endMs(),
                said,
                known ? Optional.of(Math.round(mean * 10_000) / 10_000.0) : Optional.empty());
    }

    private static List<Chapter> chapters(JsonNode nodes) {
        List<Chapter> chapters = new ArrayList<>();
        for (JsonNode node : nodes) {
            String title = text(node, "headline").or(() -> text(node, "gist")).orElse("");
            chapters.add(new Chapter(ms(node, "start"), ms(node, "end"), title, text(node, "summary")));
        }
        return chapters;
    }

    static Optional<String> text(JsonNode node, String name) {
        return node.path(name).isString() ? Optional.of(node.path(name).asString()) : Optional.empty();
    }

    private static Optional<Double> share(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNumber() ? Optional.of(Math.max(0, Math.min(1, value.asDouble()))) : Optional.empty();
    }

    private static long ms(JsonNode node, String name) {
        return node.path(name).isNumber() ? Math.max(0, node.path(name).asLong()) : 0;
    }
}
