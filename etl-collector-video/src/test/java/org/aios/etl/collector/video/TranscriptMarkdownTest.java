package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.collector.video.Transcript.Chapter;
import org.aios.etl.collector.video.Transcript.Utterance;
import org.junit.jupiter.api.Test;

class TranscriptMarkdownTest {
    @Test
    void neighboursOfOneSpeakerShareAParagraph() {
        assertThat(markdown(
                        List.of(), said("Ida", 0, "Hello."), said("Ida", 1, "Are you there?"), said("Jo", 3, "Yes.")))
                .isEqualTo("[0:00] **Ida:** Hello. Are you there?\n\n[0:03] **Jo:** Yes.\n");
    }

    @Test
    void silenceBeginsAParagraph() {
        assertThat(markdown(List.of(), said("Ida", 0, "Hello."), said("Ida", 3700, "And again.")))
                .isEqualTo("[0:00] **Ida:** Hello.\n\n[1:01:40] **Ida:** And again.\n");
    }

    @Test
    void aLongParagraphEndsAtTheEndOfASentence() {
        List<Utterance> utterances = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            utterances.add(said("Ida", i, "This is sentence number %d.".formatted(i)));
        }
        assertThat(markdown(List.of(), utterances.toArray(Utterance[]::new)).split("\n\n"))
                .hasSizeBetween(5, 8)
                .allMatch(paragraph -> paragraph.strip().endsWith("."));
    }

    @Test
    void chaptersBecomeHeadings() {
        assertThat(markdown(
                        List.of(
                                new Chapter(0, 1000, "Start", Optional.empty()),
                                new Chapter(2000, 3000, "End", Optional.empty())),
                        said("Ida", 0, "Hello."),
                        said("Ida", 2, "Bye.")))
                .isEqualTo("## Start\n\n[0:00] **Ida:** Hello.\n\n## End\n\n[0:02] **Ida:** Bye.\n");
    }

    @Test
    void whatLooksLikeATagStaysText() {
        assertThat(markdown(List.of(), said("Ida", 0, "a <script> and 1 < 2")))
                .isEqualTo("[0:00] **Ida:** a \\<script> and 1 < 2\n");
    }

    private static Utterance said(String speaker, int second, String text) {
        return new Utterance(Optional.of(speaker), second * 1000L, second * 1000L + 900, text, Optional.empty());
    }

    private static String markdown(List<Chapter> chapters, Utterance... utterances) {
        return TranscriptMarkdown.of(new Transcript(
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(utterances),
                List.of(),
                chapters,
                "captions",
                Optional.empty()));
    }
}
