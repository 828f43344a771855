package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.aios.etl.collector.video.Transcript.Utterance;
import org.aios.etl.core.model.Money;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.spi.Collected;

/** Makes results of transcripts: Markdown, metadata, quality and what lowered it. Stateless. */
final class Transcripts {
    private static final double DOUBTFUL = 0.85;
    private static final int WORST_SHOWN = 3;

    private Transcripts() {}

    /**
     * Quality is the share of cues with valid times and without damaged characters.
     *
     * @param listPrice what transcribing the recording would have cost; the captions made that unnecessary
     */
    static Collected<Transcript> captions(CaptionTrack track, List<Warning> before, Optional<Money> listPrice) {
        Transcript transcript = CaptionTranscript.of(track);
        List<Warning> warnings = new ArrayList<>(before);
        long damaged = transcript.utterances().stream()
                .filter(utterance -> utterance.text().indexOf('\uFFFD') >= 0)
                .count();
        long all = transcript.utterances().size() + track.refused();
        if (track.refused() > 0) {
            warnings.add(new Warning(
                    "bad_cue_times",
                    "%d cues were left out because their times are not valid".formatted(track.refused())));
        }
        if (damaged > 0) {
            warnings.add(new Warning(
                    "damaged_characters", "%d cues hold characters that could not be read".formatted(damaged)));
        }
        Collected.Builder<Transcript> result = of(transcript, warnings);
        listPrice.ifPresent(price -> result.metadata("list_price_usd", price.usd()));
        return result.metadata("caption_format", track.format().label())
                .quality(Math.max(0, 1 - (double) (track.refused() + damaged) / Math.max(1, all)))
                .build();
    }

    /** Quality is the recogniser's mean confidence. */
    static Collected<Transcript> paid(Transcript transcript, VideoRequest request, List<Warning> warnings) {
        if (transcript.utterances().isEmpty()) {
            warnings.add(new Warning("no_speech", "The provider found no speech in the recording"));
        } else if (request.speakerLabels()
                && transcript.utterances().stream()
                        .allMatch(utterance -> utterance.speaker().isEmpty())) {
            warnings.add(new Warning(
                    "no_speakers",
                    "The provider could not tell speakers apart, in this language or in this recording"));
        }
        Optional<Double> confidence = transcript.confidence();
        if (confidence.isPresent() && confidence.get() < DOUBTFUL) {
            warnings.add(new Warning("low_confidence", lowConfidence(transcript, confidence.get())));
        }
        Collected.Builder<Transcript> result = of(transcript, warnings);
        confidence.ifPresent(result::quality);
        return result.build();
    }

    private static String lowConfidence(Transcript transcript, double confidence) {
        List<String> worst = transcript.utterances().stream()
                .filter(utterance -> utterance.confidence().isPresent())
                .sorted((one, other) -> Double.compare(
                        one.confidence().orElse(1.0), other.confidence().orElse(1.0)))
                .limit(WORST_SHOWN)
                .map(utterance -> TranscriptMarkdown.clock(utterance.startMs()))
                .toList();
        return String.format(
                Locale.ROOT, "The mean confidence is %.2f; least certain at %s", confidence, String.join(", ", worst));
    }

    private static Collected.Builder<Transcript> of(Transcript transcript, List<Warning> warnings) {
        Collected.Builder<Transcript> result =
                Collected.of(transcript, TranscriptMarkdown.of(transcript)).warnings(warnings);
        transcript.language().ifPresent(language -> result.metadata("language", language));
        transcript.durationSeconds().ifPresent(seconds -> result.metadata("duration_seconds", seconds));
        List<String> speakers = transcript.utterances().stream()
                .map(Utterance::speaker)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (!speakers.isEmpty()) {
            result.metadata("speakers", speakers);
        }
        return result.metadata("transcript_source", transcript.transcriptSource());
    }
}
