package org.aios.etl.collector.video;

import java.util.List;
import java.util.Optional;
import org.aios.etl.core.spi.Doc;

/**
 * What was said in a recording, when, and by whom. Immutable.
 *
 * <p>The names of the components are the names in the JSON a user sees ({@code start_ms} and so on), which is why times are plain
 * numbers here.
 */
public record Transcript(
        @Doc("The whole text, in the order it was spoken") String text,

        @Doc("Language of the text, as a BCP 47 tag; absent when it cannot be told")
        Optional<String> language,

        @Doc("Mean confidence of the speech recogniser from 0 to 1; absent for captions, which do not say")
        Optional<Double> confidence,

        @Doc("Length of the recording in seconds; for captions the end of the last one")
        Optional<Double> durationSeconds,

        @Doc("The text cut into stretches of one speaker, or into captions")
        List<Utterance> utterances,

        @Doc("The single words with their times, where the source knows them")
        List<Word> words,

        @Doc("Chapters, where the source knows them") List<Chapter> chapters,

        @Doc("Where the text comes from: captions, or the provider's name")
        String transcriptSource,

        @Doc("The provider's id of this transcript; absent for captions")
        Optional<String> transcriptId) {
    public Transcript {
        utterances = List.copyOf(utterances);
        words = List.copyOf(words);
        chapters = List.copyOf(chapters);
    }

    /** A stretch of speech by one speaker. Times count in milliseconds from the beginning of the recording. */
    public record Utterance(
            @Doc("Name or label of the speaker; absent when unknown")
            Optional<String> speaker,

            @Doc("Start in milliseconds") long startMs,
            @Doc("End in milliseconds") long endMs,
            @Doc("What is said, white space collapsed") String text,

            @Doc("Confidence from 0 to 1; absent for captions")
            Optional<Double> confidence) {}

    /** A single word. Times count in milliseconds from the beginning of the recording. */
    public record Word(
            @Doc("The word with its punctuation") String text,
            @Doc("Start in milliseconds") long startMs,
            @Doc("End in milliseconds") long endMs,

            @Doc("Confidence from 0 to 1; absent for captions")
            Optional<Double> confidence,

            @Doc("Name or label of the speaker; absent when unknown")
            Optional<String> speaker) {}

    /** A part of the recording with a subject of its own. Times count in milliseconds from the beginning of the recording. */
    public record Chapter(
            @Doc("Start in milliseconds") long startMs,
            @Doc("End in milliseconds") long endMs,
            @Doc("What the chapter is about") String title,

            @Doc("A summary; absent when the source gives none")
            Optional<String> summary) {}
}
