package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.aios.etl.collector.video.Transcript.Utterance;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionReaderTest {
    private static final List<Utterance> TWO_LINES =
            List.of(said(1000, 2500, "The tide is out."), said(3000, 4250, "Then we walk."));

    @Test
    void webVttIsRead() throws Exception {
        assertThat(
                        read(
                                "WEBVTT\n\n1\n00:01.000 --> 00:02.500 align:start\nThe <b>tide</b>\nis out.\n\n00:00:03.000 --> 00:00:04.250\nThen we walk."))
                .isEqualTo(TWO_LINES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\n00:00:01,000 --> 00:00:02,500\nThe tide\nis out.\n\n2\n00:00:03,000 --> 00:00:04,250\nThen we walk.\n",
                "1\r\n00:00:01,000 --> 00:00:02,500\r\nThe tide is out.\r\n2\r\n00:00:03,000 --> 00:00:04,250\r\nThen we walk.",
                "00:00:01,000-->00:00:02,500\nThe tide is out.\n\n00:00:03,000-->00:00:04,250\nThen we walk.",
                "1\n\n0:00:01.000 --> 0:00:02.500  X1:1 X2:2\n\nThe <i>tide</i> is out.\n\n2\n\n0:00:03.000 --> 0:00:04.250\n\n{\\an8}Then we walk.",
                "1\r00:00:01,000 --> 00:00:02,500\rThe tide is out.\r\r2\r00:00:03,000 --> 00:00:04,250\rThen we walk.\r",
            })
    void subRipIsReadAsItIsFound(String file) throws Exception {
        assertThat(read(file)).isEqualTo(TWO_LINES);
    }

    @Test
    void numbersThatAreSpokenStay() throws Exception {
        assertThat(read("1\n00:00:01,000 --> 00:00:02,000\n3\n\n2\n00:00:02,000 --> 00:00:03,000\n2\n"))
                .extracting(Utterance::text)
                .containsExactly("3", "2");
    }

    @Test
    void sbvIsRead() throws Exception {
        assertThat(read("0:00:01.000,0:00:02.500\nThe tide\nis out.\n\n0:00:03.000,0:00:04.250\nThen we walk.\n"))
                .isEqualTo(TWO_LINES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttp:frameRate='25' | 00:00:01:00 | 00:00:02.500 | 75f | 00:00:04.250",
                "ttp:tickRate='1000' | 1000t | 2500t | 3s | 4250ms",
                "ttp:frameRate='30' ttp:frameRateMultiplier='1000 1001' | 1.0s | 2.5s | 0.05m | 4.25s",
            })
    void ttmlTimesAreRead(String parameters, String begin1, String end1, String begin2, String end2) throws Exception {
        String file =
                "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttp='http://www.w3.org/ns/ttml#parameter' %s><body><div><p begin='%s' end='%s'>"
                        + " The tide<br/>is out.</p><p begin='%s' end='%s'><span>Then we walk.</span></p></div></body></tt>";
        assertThat(read(file.formatted(parameters, begin1, end1, begin2, end2))).isEqualTo(TWO_LINES);
    }

    @Test
    void ttmlTimesCountFromTheParentAndEndWithIt() throws Exception {
        String file =
                "<tt xmlns='http://www.w3.org/ns/ttml'><body begin='10s'><div begin='1s' end='4s'><p begin='1s' dur='1s'>one</p>"
                        + "<p begin='2s' end='9s'>two</p></div><div timeContainer='seq' begin='5s'><p dur='1s'>three</p><p dur='2s'>four</p></div></body></tt>";
        assertThat(read(file))
                .containsExactly(
                        said(12_000, 13_000, "one"),
                        said(13_000, 14_000, "two"),
                        said(15_000, 16_000, "three"),
                        said(16_000, 18_000, "four"));
    }

    @Test
    void ttmlSpeakersHaveTheirNames() throws Exception {
        String file =
                "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:ttm='http://www.w3.org/ns/ttml#metadata'><head><metadata><ttm:agent xml:id='a' type='person'>"
                        + "<ttm:name type='full'>Ida Berg</ttm:name></ttm:agent></metadata></head><body><div><p begin='0s' end='1s' ttm:agent='a'>Hello.</p></div></body></tt>";
        assertThat(read(file)).extracting(Utterance::speaker).containsExactly(Optional.of("Ida Berg"));
    }

    @Test
    void subStationColumnsMayStandInAnyOrder() throws Exception {
        String file =
                "[Script Info]\nTitle: x\n\n[Events]\nFormat: Start, Name, End, Text\nComment: 0:00:00.00,,0:00:01.00,no\n"
                        + "Dialogue: 0:00:00.00,,0:00:01.00,{\\p1}m 0 0 l 1 1{\\p0}\n"
                        + "Dialogue: 0:00:01.00,Ida,0:00:02.50,{\\k20}The tide\\Nis out, see.\n";
        assertThat(read(file))
                .containsExactly(
                        new Utterance(Optional.of("Ida"), 1000, 2500, "The tide is out, see.", Optional.empty()));
    }

    @Test
    void lyricsEndWhereTheNextLineBegins() throws Exception {
        assertThat(read("[ar:Nobody]\n[offset:+500]\n[00:01.50][00:03.50]la <00:01.70>la\n[00:02.50]ho\n[00:04.50]\n"))
                .containsExactly(said(1000, 2000, "la la"), said(2000, 3000, "ho"), said(3000, 4000, "la la"));
    }

    @Test
    void podcastJsonIsRead() throws Exception {
        String file =
                "{\"version\":\"1.0.0\",\"segments\":[{\"speaker\":\"Ida\",\"startTime\":1,\"endTime\":2.5,\"body\":\"The tide is out.\"},{\"startTime\":3,\"body\":\"Yes.\"}]}";
        assertThat(read(file))
                .containsExactly(
                        new Utterance(Optional.of("Ida"), 1000, 2500, "The tide is out.", Optional.empty()),
                        said(3000, 3000, "Yes."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"events\":[{\"tStartMs\":0,\"id\":1},{\"tStartMs\":1000,\"dDurationMs\":1500,\"segs\":[{\"utf8\":\"The tide\"},{\"utf8\":\" is out.\",\"tOffsetMs\":300}]},"
                        + "{\"tStartMs\":2000,\"dDurationMs\":500,\"aAppend\":1,\"segs\":[{\"utf8\":\"\\n\"}]},{\"tStartMs\":3000,\"dDurationMs\":1250,\"segs\":[{\"utf8\":\"Then we walk.\"}]}]}",
                "<?xml version='1.0'?><transcript><text start='1' dur='1.5'>The &lt;i>tide&lt;/i> is out.</text><text start='2' dur='1'/><text start='3' dur='1.25'>Then we walk.</text></transcript>",
                "<?xml version='1.0'?><timedtext format='3'><body><p t='1000' d='1500'><s>The</s><s t='200'> tide is out.</s></p><p t='2000' d='500' a='1'>\n</p><p t='3000' d='1250'>Then we walk.</p></body></timedtext>",
            })
    void youTubeFormatsAreRead(String file) throws Exception {
        assertThat(read(file)).isEqualTo(TWO_LINES);
    }

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY_SOURCE",
        "' \n\n', EMPTY_SOURCE",
        "'WEBVTT', EMPTY_SOURCE",
        "'WEBVTT\n\n00:01 --> 00:02\nx', DAMAGED",
        "'\nWEBVTT\n\n00:01.000 --> 00:02.000\nx', DAMAGED",
        "'webvtt\n\n00:00:01.000 --> 00:00:02.000\nx', DAMAGED",
        "'anything\n\n00:00:01.000 --> 00:00:02.000\nx', UNSUPPORTED_TYPE",
        "'<!DOCTYPE html><html><body>00:01</body></html>', UNSUPPORTED_TYPE",
        "'<svg/>', UNSUPPORTED_TYPE",
        "'{\"a\":1}', UNSUPPORTED_TYPE",
        "'{\"segments\":[{\"startTime\":1,\"body\":\"Hel', DAMAGED",
        "'<tt xmlns=\"http://www.w3.org/ns/ttml\"><body><div><p begin=\"0s\" end=\"1s\">One</p><p beg', DAMAGED",
        "'just some words', UNSUPPORTED_TYPE",
    })
    void whatIsNoCaptionIsRefusedWithItsReason(String file, ErrorCode code) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code))
                .hasMessageStartingWith("Reading captions: ");
    }

    @Test
    void externalEntitiesAreNotFollowed() {
        String file =
                "<?xml version='1.0'?><!DOCTYPE tt [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><tt xmlns='http://www.w3.org/ns/ttml'><body><div><p begin='0s' end='1s'>a&x;b</p></div></body></tt>";
        assertThatThrownBy(() -> read(file)).isInstanceOf(CollectionException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, Ça va très bien — merci à tous.",
        "UTF-16LE, Ça va très bien — merci à tous.",
        "UTF-16BE, Ça va très bien — merci à tous.",
        "windows-1252, Où est-il ? Je ne sais pas où il est allé mais c'est très loin.",
        "windows-1250, Gdzie jesteś? Nie wiem co się dzieje i już późno na spacer.",
        "ISO-8859-2, Gdzie jesteś? Nie wiem co się dzieje i już późno na spacer.",
        "windows-1251, Где ты? Я не знаю что это было и как он сюда попал.",
        "KOI8-R, Где ты? Я не знаю что это было и как он сюда попал.",
        "windows-1253, Πού είναι το βιβλίο; Δεν ξέρω τι να πω για αυτό.",
        "windows-1254, Nerede olduğunu bilmiyorum ama çok güzel bir gün değil mi?",
        "windows-31j, 今日はとても良い天気ですね。どこへ行きましょうか。",
        "EUC-KR, 오늘은 날씨가 아주 좋습니다. 어디에 가고 싶어요?",
        "GB18030, 今天的天气很好，我们去哪里？他也是这么说的。",
    })
    void encodingIsFoundInTheBytes(String charset, String text) throws Exception {
        byte[] bytes = ("1\n00:00:01,000 --> 00:00:02,000\n" + text + "\n").getBytes(Charset.forName(charset));
        assertThat(CaptionTranscript.of(CaptionReader.read(bytes)).text()).isEqualTo(text);
    }

    private static List<Utterance> read(String file) throws CollectionException {
        return CaptionTranscript.of(CaptionReader.read(file.getBytes(StandardCharsets.UTF_8)))
                .utterances();
    }

    private static Utterance said(long start, long end, String text) {
        return new Utterance(Optional.empty(), start, end, text, Optional.empty());
    }
}
