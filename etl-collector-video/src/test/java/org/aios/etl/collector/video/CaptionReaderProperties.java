package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aios.etl.collector.video.Transcript.Utterance;
import org.aios.etl.core.model.CollectionException;

class CaptionReaderProperties {
    private static final List<String> SEEDS = List.of(
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida>a<00:01.500><c> b</c>&amp;\n",
            "1\n00:00:01,000 --> 00:00:02,000\n<i>a</i> {\\an8}b\n\n2\n00:00:03,000 --> 00:00:04,000\nc\n",
            "0:00:01.000,0:00:02.000\na\n",
            "<tt xmlns='http://www.w3.org/ns/ttml'><body><div begin='1s'><p begin='1s' end='2f'>a<br/>b</p></div></body></tt>",
            "[Script Info]\n[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,{\\b1}a\\Nb\n",
            "[offset:10]\n[00:01.00]a<00:01.20>b\n",
            "{\"segments\":[{\"startTime\":1,\"endTime\":2,\"body\":\"a\"}]}",
            "{\"events\":[{\"tStartMs\":1,\"segs\":[{\"utf8\":\"a\",\"tOffsetMs\":3}]}]}",
            "<timedtext format='3'><body><p t='1' d='2'><s>a</s><s t='1'> b</s></p></body></timedtext>");

    @Property(tries = 300)
    void anyBytesLeadToCuesOrToATypedError(@ForAll byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property(tries = 2000)
    void damagedFilesLeadToCuesOrToATypedError(@ForAll("damaged") byte[] bytes) {
        readOrRefuse(bytes);
    }

    @Property
    void webVttOfOurOwnMakingComesBackUnchanged(@ForAll("cues") List<Utterance> cues) throws CollectionException {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        for (Utterance cue : cues) {
            String text = cue.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            file.append(stamp(cue.startMs()))
                    .append(" --> ")
                    .append(stamp(cue.endMs()))
                    .append('\n')
                    .append(text)
                    .append("\n\n");
        }
        CaptionTrack track = CaptionReader.read(file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(CaptionTranscript.of(track).utterances()).isEqualTo(cues);
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<String> seeds = Arbitraries.of(SEEDS);
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 200);
        Arbitrary<String> junk = Arbitraries.of(
                "", "<", ">", "&", "\0", "\n", "-->", "{", "}", "\"", "99999999999999999999", "]", "\u00FF", "<v", "0");
        return Combinators.combine(seeds, places, places, junk).as((seed, from, length, added) -> {
            int start = Math.min(from, seed.length());
            int end = Math.min(seed.length(), start + length % 7);
            return (seed.substring(0, start) + added + seed.substring(end)).getBytes(StandardCharsets.UTF_8);
        });
    }

    @Provide
    Arbitrary<List<Utterance>> cues() {
        Arbitrary<Long> times = Arbitraries.longs().between(0, 500_000_000);
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("abcXYZ<>&;äß語 '")
                .ofMinLength(1)
                .ofMaxLength(30)
                .map(text -> "a " + Whitespace.collapse(text) + ".");
        return Combinators.combine(times, times, texts)
                .as((start, end, text) ->
                        new Utterance(Optional.empty(), start, end, Whitespace.collapse(text), Optional.empty()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static String stamp(long ms) {
        return "%02d:%02d:%02d.%03d".formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            CaptionTrack track = CaptionReader.read(bytes);
            assertThat(track.cues()).isNotEmpty();
            TranscriptMarkdown.of(CaptionTranscript.of(track));
        } catch (CollectionException refusal) {
            assertThat(refusal.reason()).isNotBlank();
        }
    }
}
