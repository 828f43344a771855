package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.aios.etl.collector.video.Transcript.Utterance;
import org.aios.etl.collector.video.Transcript.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebVttTest {
    @ParameterizedTest
    @CsvSource({
        "00:01.000 --> 00:02.000, 1000",
        "00:00:01.000-->00:00:02.000, 1000",
        "'\t100:00:01.000 \t--> 100:00:02.000 line:0', 360001000",
    })
    void timesAreRead(String timing, long start) {
        assertThat(WebVttTime.timings(timing)).startsWith(start).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:01.00 --> 00:02.000",
                "000:01.000 --> 00:02.000",
                "00:61.000 --> 00:02.000",
                "00:60:00.000 --> 00:02.000",
                "0:01.000 --> 00:02.000",
                "00:01,000 --> 00:02,000",
                "00:01.000 -> 00:02.000",
                "00:01.000 --> x00:02.000",
                "00:01.000",
            })
    void timesThatTheAlgorithmRefusesAreRefused(String timing) {
        assertThat(WebVttTime.timings(timing)).isEmpty();
    }

    @Test
    void blocksThatAreNoCuesArePassedOver() {
        assertThat(
                        texts(
                                "WEBVTT title\nKind: captions\n\nNOTE a\nb\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:x\n\nid\n00:01.000 --> 00:02.000\ntext\n"))
                .containsExactly("text");
    }

    @Test
    void aTimingLineEndsTheCueBefore() {
        assertThat(texts("WEBVTT\n00:01.000 --> 00:02.000\none\n00:02.000 --> 00:03.000\ntwo"))
                .containsExactly("one", "two");
    }

    @Test
    void anArrowWithoutTimesHidesNoFollowingCue() {
        assertThat(texts("WEBVTT\n\nfoo-->\n00:01.000 --> 00:02.000\none\n--->\n00:01.000 --> 00:02.000\ntwo"))
                .containsExactly("one", "two");
    }

    @Test
    void headerNamesTheLanguage() {
        assertThat(WebVttParser.parse("WEBVTT\nKind: captions\nLanguage: pt-BR\n\n00:01.000 --> 00:02.000\nx")
                        .language())
                .contains("pt-BR");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<c.yellow.bg_blue>a</c> <i>b</i> <u>c</u> | a b c",
                "a &lt;b&gt; &amp;c &AMP &nbsp;d | a <b> &c &AMP d",
                "x &amp y &copy z &#65; &#x42; | x & y © z A B",
                "a<unknown>b</unknown>c | abc",
                "a <b | a",
                "<ruby>漢<rt>kan</rt></ruby> | 漢kan",
                "1 > 0 | 1 > 0",
            })
    void markupIsTakenOut(String payload, String text) {
        assertThat(texts("WEBVTT\n\n00:00.000 --> 00:09.000\n" + payload)).containsExactly(text);
    }

    @Test
    void voicesBecomeSpeakers() {
        List<Utterance> utterances = transcript(
                        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ida Berg>Hello.</v> <v Jo>Hi\nthere.\n")
                .utterances();
        assertThat(utterances)
                .containsExactly(
                        new Utterance(Optional.of("Ida Berg"), 1000, 2000, "Hello.", Optional.empty()),
                        new Utterance(Optional.of("Jo"), 1000, 2000, "Hi there.", Optional.empty()));
    }

    @Test
    void inlineTimesBecomeWordTimes() {
        assertThat(transcript("WEBVTT\n\n00:01.000 --> 00:03.000\nhow<00:01.500><c> are</c><00:02.000><c> you</c>\n")
                        .words())
                .extracting(Word::text, Word::startMs, Word::endMs)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("how", 1000L, 1500L),
                        org.assertj.core.groups.Tuple.tuple("are", 1500L, 2000L),
                        org.assertj.core.groups.Tuple.tuple("you", 2000L, 3000L));
    }

    @Test
    void aTurnMarkIsNoText() {
        assertThat(texts("WEBVTT\n\n00:01.000 --> 00:02.000\n&gt;&gt; Hello.")).containsExactly("Hello.");
    }

    private static List<String> texts(String file) {
        return transcript(file).utterances().stream().map(Utterance::text).toList();
    }

    private static Transcript transcript(String file) {
        return CaptionTranscript.of(WebVttParser.parse(file));
    }
}
