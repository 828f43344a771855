package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aios.etl.collector.video.Transcript.Utterance;
import org.aios.etl.collector.video.Transcript.Word;

/**
 * Makes a transcript of a caption track. Stateless.
 *
 * <p>Each cue is an utterance, or several where several voices speak in it. The {@code >>} that marks a change of speaker is no text.
 */
final class CaptionTranscript {
    /** What stands in {@code transcript_source}. */
    static final String SOURCE = "captions";

    private CaptionTranscript() {}

    static Transcript of(CaptionTrack track) {
        List<Cue> cues = RollingCaptions.unroll(track.cues());
        List<Utterance> utterances = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        for (Cue cue : cues) {
            addUtterances(cue, utterances);
            addWords(cue, words);
        }
        String text = utterances.stream().map(Utterance::text).collect(Collectors.joining(" "));
        Optional<Double> seconds = utterances.stream()
                .map(utterance -> Math.max(utterance.startMs(), utterance.endMs()) / 1000.0)
                .max(Double::compare);
        Optional<String> language = LanguageGuess.of(text, track.language());
        return new Transcript(
                text, language, Optional.empty(), seconds, utterances, words, List.of(), SOURCE, Optional.empty());
    }

    private static void addUtterances(Cue cue, List<Utterance> utterances) {
        Optional<String> voice = Optional.empty();
        StringBuilder text = new StringBuilder();
        for (CaptionLine line : cue.textLines()) {
            if (!text.isEmpty() && !line.speaker().equals(voice)) {
                add(cue, voice, text, utterances);
            }
            voice = line.speaker();
            text.append(text.isEmpty() ? "" : " ").append(line.key());
        }
        add(cue, voice, text, utterances);
    }

    private static void add(Cue cue, Optional<String> voice, StringBuilder text, List<Utterance> utterances) {
        String said = withoutTurnMark(text.toString());
        if (!said.isEmpty()) {
            utterances.add(new Utterance(voice, cue.startMs(), cue.endMs(), said, Optional.empty()));
        }
        text.setLength(0);
    }

    private static String withoutTurnMark(String text) {
        int from = 0;
        while (from < text.length() && text.charAt(from) == '>') {
            from++;
        }
        return from >= 2 ? text.substring(from).strip() : text;
    }

    private static void addWords(Cue cue, List<Word> words) {
        for (CaptionLine line : cue.textLines()) {
            line.words()
                    .forEach(word -> words.add(
                            new Word(word.text(), word.startMs(), word.endMs(), Optional.empty(), line.speaker())));
        }
    }
}
