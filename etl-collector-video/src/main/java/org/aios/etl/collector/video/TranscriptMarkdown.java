package org.aios.etl.collector.video;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aios.etl.collector.video.Transcript.Chapter;
import org.aios.etl.collector.video.Transcript.Utterance;

/**
 * Writes a transcript as Markdown: paragraphs that begin with a time mark and, where it is known, the speaker. For one thread.
 *
 * <p>Captions are short, so neighbours of one speaker share a paragraph until it is long enough to be read on its own.
 */
final class TranscriptMarkdown {
    private static final Pattern TAG_START = Pattern.compile("<(?=[A-Za-z/!?])");
    private static final int LONG_ENOUGH = 400;
    private static final int TOO_LONG = 900;
    private static final long SILENCE_MS = 5_000;
    private static final String SENTENCE_ENDS = ".?!…。？！\"”»)";

    private final StringBuilder markdown = new StringBuilder();
    private final List<Chapter> chapters;
    private Optional<Utterance> previous = Optional.empty();
    private int paragraph;

    private TranscriptMarkdown(List<Chapter> chapters) {
        this.chapters = new ArrayList<>(chapters);
        this.chapters.sort(Comparator.comparingLong(Chapter::startMs));
    }

    static String of(Transcript transcript) {
        TranscriptMarkdown writer = new TranscriptMarkdown(transcript.chapters());
        transcript.utterances().forEach(writer::add);
        return writer.markdown.append(writer.markdown.isEmpty() ? "" : "\n").toString();
    }

    private void add(Utterance utterance) {
        boolean chapter = !chapters.isEmpty() && chapters.get(0).startMs() <= utterance.startMs();
        if (chapter || previous.isEmpty() || startsParagraph(previous.get(), utterance)) {
            markdown.append(markdown.isEmpty() ? "" : "\n\n");
            while (!chapters.isEmpty() && chapters.get(0).startMs() <= utterance.startMs()) {
                markdown.append("## ")
                        .append(escape(Whitespace.collapse(chapters.remove(0).title())))
                        .append("\n\n");
            }
            markdown.append('[').append(clock(utterance.startMs())).append("] ");
            utterance
                    .speaker()
                    .ifPresent(
                            name -> markdown.append("**").append(escape(name)).append(":** "));
            paragraph = markdown.length();
        } else {
            markdown.append(' ');
        }
        markdown.append(escape(utterance.text()));
        previous = Optional.of(utterance);
    }

    private boolean startsParagraph(Utterance before, Utterance next) {
        int length = markdown.length() - paragraph;
        boolean sentenceEnded = SENTENCE_ENDS.indexOf(markdown.charAt(markdown.length() - 1)) >= 0;
        return !before.speaker().equals(next.speaker())
                || next.startMs() - before.endMs() > SILENCE_MS
                || next.startMs() < before.startMs()
                || length > TOO_LONG
                || (length > LONG_ENOUGH && sentenceEnded);
    }

    /** Text that looks like a tag stays text. */
    private static String escape(String text) {
        return text.indexOf('<') < 0 ? text : TAG_START.matcher(text).replaceAll("\\\\<");
    }

    /** {@code 1:05} or {@code 2:01:05}. */
    static String clock(long ms) {
        long seconds = ms / 1000;
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
