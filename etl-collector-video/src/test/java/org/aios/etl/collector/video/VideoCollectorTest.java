package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Warning;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.testkit.StubContext;
import org.aios.etl.testkit.StubServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoCollectorTest {
    private static final String CAPTIONS =
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida>The boat is here and it is ready to go.\n";

    @TempDir
    Path folder;

    private final FakeAssemblyAi provider = FakeAssemblyAi.finishingAtOnce();
    private final StubContext context = new StubContext().withHttp(provider);

    @Test
    void aCaptionFileCostsNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("talk.vtt"), CAPTIONS);
        Collected<Transcript> collected = collect(file.toString());
        assertThat(collected.content()).isEqualTo("[0:01] **Ida:** The boat is here and it is ready to go.\n");
        assertThat(collected.document().transcriptSource()).isEqualTo("captions");
        assertThat(collected.document().language()).contains("en");
        assertThat(collected.document().confidence()).isEmpty();
        assertThat(collected.quality()).hasValue(1);
        assertThat(context.payments()).isEmpty();
    }

    @Test
    void captionsBesideTheRecordingCostNothing() throws Exception {
        Path file = recording("talk.wav");
        Files.writeString(folder.resolve("talk.en.vtt"), CAPTIONS);
        Collected<Transcript> collected = collect(file.toString());
        assertThat(collected.document().utterances()).hasSize(1);
        assertThat(context.payments()).isEmpty();
        assertThat(context.spared()).singleElement().satisfies(spared -> {
            assertThat(spared.by()).isEqualTo("captions");
            assertThat(spared.provider()).isEqualTo("assemblyai");
            assertThat(spared.listPrice().usd()).isEqualTo(collected.metadata().get("list_price_usd"));
        });
    }

    @Test
    void unreadableCaptionsArePassedOverWithAWarning() throws Exception {
        Path file = recording("talk.wav");
        Files.writeString(folder.resolve("talk.vtt"), "nothing of the kind");
        assertThat(collect(file.toString()).warnings())
                .extracting(Warning::code)
                .contains("captions_unreadable");
    }

    @Test
    void aRecordingIsBoughtByItsContent() throws Exception {
        Path one = recording("one.wav");
        Path other = recording("other.wav");
        Collected<Transcript> collected = collect(one.toString());
        collect(other.toString());
        assertThat(collected.document().transcriptId()).contains("job-1");
        assertThat(collected.content()).isEqualTo("[0:00] **A:** Hello there.\n\n[0:01] **B:** Bye.\n");
        assertThat(key(0)).isEqualTo(key(1)).doesNotContain("one");
    }

    @Test
    void anUploadHasAKnownLength() throws Exception {
        Path file = recording("talk.wav");
        collect(file.toString());
        assertThat(provider.calls.get(0).uri()).isEqualTo(URI.create(FakeAssemblyAi.BASE + "/v2/upload"));
        assertThat(provider.calls.get(0).body().orElseThrow().length()).isEqualTo(Files.size(file));
    }

    @Test
    void aRecordingOnTheNetIsNotDownloaded() throws Exception {
        collect("https://media.example.com/talk.mp3?X-Amz-Signature=abc&v=2");
        assertThat(provider.calls).extracting(call -> call.uri().getHost()).containsOnly("api.example.com");
        assertThat(key(0)).contains("https://media.example.com/talk.mp3?v=2").doesNotContain("abc");
    }

    @Test
    void thePageOfAVideoSiteIsRefusedWithAdvice() {
        assertThatThrownBy(() -> collect("https://www.youtube.com/watch?v=abc"))
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED_TYPE))
                .hasMessageContaining("address of the media file");
    }

    @Test
    void failuresAreNamed() throws IOException {
        Files.writeString(folder.resolve("empty.mp4"), "");
        Files.writeString(folder.resolve("page.mp4"), "<!DOCTYPE html><html></html>");
        assertThat(failure(folder.resolve("none.mp4").toString())).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(failure(folder.toString())).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure(folder.resolve("empty.mp4").toString())).isEqualTo(ErrorCode.EMPTY_SOURCE);
        assertThat(failure(folder.resolve("page.mp4").toString())).isEqualTo(ErrorCode.UNSUPPORTED_TYPE);
        assertThat(failure("https://")).isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void aRecordingLongerThanTheLimitIsRefusedBeforeItIsPaidFor() throws IOException {
        Path file = Files.write(folder.resolve("long.wav"), MediaLengthTest.wav(1, 40_000, 40_000));
        assertThat(failure(file.toString())).isEqualTo(ErrorCode.TOO_LARGE);
        assertThat(context.payments()).isEmpty();
    }

    @Test
    void anUnknownLanguageIsRefusedBeforeItIsPaidFor() throws IOException {
        Path file = recording("talk.wav");
        assertThatThrownBy(() -> collector()
                        .collect(new VideoRequest(file.toString(), "klingon", true, Optional.empty()), context))
                .isInstanceOf(CollectionException.class)
                .hasMessageContaining("klingon");
        assertThat(context.payments()).isEmpty();
    }

    @Test
    void theDescriptionKeepsItsNames() {
        assertThat(new VideoCollectorProvider().descriptor()).satisfies(descriptor -> {
            assertThat(descriptor.name()).isEqualTo("video");
            assertThat(descriptor.tool()).isEqualTo("transcribe_video");
            assertThat(descriptor.batchTool()).isEqualTo("batch_transcribe_videos");
            assertThat(descriptor.batchParameter()).isEqualTo("video_urls");
            assertThat(descriptor.manifestTypes()).containsExactly("video", "youtube", "podcast");
            assertThat(descriptor.paid()).isTrue();
        });
    }

    private ErrorCode failure(String location) {
        try {
            collect(location);
        } catch (CollectionException failure) {
            return failure.code();
        }
        throw new AssertionError("nothing failed for " + location);
    }

    private Path recording(String name) throws IOException {
        return Files.write(folder.resolve(name), MediaLengthTest.wav(32_000, 64_000, 64_000));
    }

    private Collected<Transcript> collect(String location) throws CollectionException {
        return collector().collect(new VideoRequest(location, "en", true, Optional.empty()), context);
    }

    private String key(int payment) {
        return context.payments().get(payment).intent().key();
    }

    private static Collector<VideoRequest, Transcript> collector() {
        return new VideoCollectorProvider()
                .create(AssemblyAiJobTest.config("key"), StubServices.with(AssemblyAiPrices.builtIn()));
    }
}
