package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.spi.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptionFinderTest {
    @TempDir
    Path folder;

    @Test
    void captionsOfTheSameBaseNameAreFound() throws IOException {
        given("talk.mp4", "talk.vtt", "talk.en.srt", "talk.mp4.de.vtt", "talk.pt-BR.auto.vtt", "talk.json");
        assertThat(found("en"))
                .containsExactlyInAnyOrder(
                        "talk.vtt", "talk.en.srt", "talk.mp4.de.vtt", "talk.pt-BR.auto.vtt", "talk.json");
    }

    @Test
    void otherFilesAreNotTakenForCaptions() throws IOException {
        given(
                "talk.mp4",
                "talk.part2.vtt",
                "talk2.vtt",
                "talk.en.forced.srt",
                "talk.chapters.vtt",
                "talk.info.json",
                "talk.txt",
                "other.vtt");
        assertThat(found("en")).isEmpty();
    }

    @Test
    void theLanguageAskedForComesFirst() throws IOException {
        given("talk.mp4", "talk.de.vtt", "talk.vtt", "talk.en-GB.srt", "talk.en.auto.vtt");
        assertThat(found("en")).containsExactly("talk.en.auto.vtt", "talk.en-GB.srt", "talk.vtt", "talk.de.vtt");
    }

    @Test
    void threeLetterCodesAreLanguagesToo() throws IOException {
        given("talk.mp4", "talk.eng.srt", "talk.ger.srt", "talk.fra.srt");
        assertThat(found("de")).startsWith("talk.ger.srt");
    }

    @Test
    void peoplesCaptionsComeBeforeAutomaticOnes() throws IOException {
        given("talk.mp4", "talk.en.auto.vtt", "talk.en.srt");
        assertThat(found("en")).containsExactly("talk.en.srt", "talk.en.auto.vtt");
    }

    @Test
    void captionsBesideAFileAreItsCompanions() throws IOException {
        given("talk.mp4", "talk.en.vtt");
        Descriptor<VideoConfig, VideoRequest, Transcript> descriptor = new VideoCollectorProvider().descriptor();
        assertThat(descriptor
                        .companions()
                        .apply(new VideoRequest(folder.resolve("talk.mp4").toString(), "en", true, Optional.empty())))
                .containsExactly(folder.resolve("talk.en.vtt"));
        assertThat(descriptor
                        .companions()
                        .apply(new VideoRequest("https://example.com/talk.mp4", "en", true, Optional.empty())))
                .isEmpty();
    }

    private void given(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), "x");
        }
    }

    private List<String> found(String language) {
        return CaptionFinder.inOrder(CaptionFinder.beside(folder.resolve("talk.mp4")), language).stream()
                .map(found -> found.file().getFileName().toString())
                .toList();
    }
}
