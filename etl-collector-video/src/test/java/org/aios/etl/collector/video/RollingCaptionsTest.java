package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RollingCaptionsTest {
    private static final String ENDING_AT = " --> %s align:start position:0%%\n";

    @Test
    void rowsThatWereCarriedOverAreDropped() {
        assertThat(words(rolling(List.of("so we go", "down to the sea", "no", "no no", "and back"))))
                .isEqualTo("so we go down to the sea no no no and back");
    }

    @Test
    void whatWasSaidTwiceStays() {
        assertThat(words(rolling(List.of("row row row", "row row row", "okay", "okay", "okay"))))
                .isEqualTo("row row row row row row okay okay okay");
    }

    @Test
    void repeatedCuesOfOrdinaryLengthAreNoRollingCaptions() {
        assertThat(
                        words(
                                "WEBVTT\n\n00:01.000 --> 00:02.000\nla la\n\n00:02.000 --> 00:03.000\nla la\n\n00:03.000 --> 00:04.000\nla la\n"))
                .isEqualTo("la la la la la la");
    }

    @Test
    void aRefrainOnTwoRowsStays() {
        String file =
                "WEBVTT\n\n00:01.000 --> 00:02.000\nhey\njude\n\n00:02.000 --> 00:03.000\njude\nhey\n\n00:03.000 --> 00:04.000\na\nb\n\n00:04.000 --> 00:05.000\nc\nd\n";
        assertThat(words(file)).isEqualTo("hey jude jude hey a b c d");
    }

    @Test
    void carriedRowsThroughoutAreProofWithoutHoldingCues() {
        String file =
                "1\n00:00:01,000 --> 00:00:02,000\na b\n\n2\n00:00:02,000 --> 00:00:03,000\na b\nc d\n\n3\n00:00:03,000 --> 00:00:04,000\nc d\ne f\n\n"
                        + "4\n00:00:04,000 --> 00:00:05,000\ne f\ng h\n";
        assertThat(CaptionTranscript.of(SubRipParser.subRip(file)).text()).isEqualTo("a b c d e f g h");
    }

    @Property(tries = 300)
    void exactlyTheSpokenRowsComeBack(@ForAll("rows") List<String> rows) {
        assertThat(words(rolling(rows))).isEqualTo(String.join(" ", rows));
    }

    @Property(tries = 300)
    void exactlyTheSpokenRowsComeBackFromAConvertedFile(@ForAll("rows") List<String> rows) {
        String srt = rolling(rows)
                .replaceAll("<[^>]*>", "")
                .replaceAll("(?m)^ \n", "")
                .replaceAll(" align.*", "")
                .replace("WEBVTT\n\n", "")
                .replace('.', ',');
        assertThat(CaptionTranscript.of(SubRipParser.subRip(srt)).text()).isEqualTo(String.join(" ", rows));
    }

    @Provide
    Arbitrary<List<String>> rows() {
        Arbitrary<String> row = Arbitraries.of("no", "yes", "is it")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(words -> String.join(" ", words));
        return row.list().ofMinSize(3).ofMaxSize(12);
    }

    /** Automatic captions as YouTube writes them: each row first grows below the one before, then is held for 10 ms. */
    private static String rolling(List<String> rows) {
        StringBuilder file = new StringBuilder("WEBVTT\n\n");
        String before = " ";
        int second = 1;
        for (String row : rows) {
            String start = "00:00:%02d.000".formatted(second);
            String end = "00:00:%02d.900".formatted(second);
            file.append(start)
                    .append(ENDING_AT.formatted(end))
                    .append(before)
                    .append('\n')
                    .append(timed(row, second))
                    .append("\n\n");
            file.append(end)
                    .append(ENDING_AT.formatted("00:00:%02d.910".formatted(second)))
                    .append(row)
                    .append("\n \n\n");
            before = row;
            second++;
        }
        return file.toString();
    }

    private static String timed(String row, int second) {
        List<String> parts = new ArrayList<>(List.of(row.split(" ")));
        StringBuilder timed = new StringBuilder(parts.remove(0));
        int ms = 100;
        for (String part : parts) {
            timed.append("<00:00:%02d.%03d><c> ".formatted(second, ms))
                    .append(part)
                    .append("</c>");
            ms += 100;
        }
        return timed.toString();
    }

    private static String words(String file) {
        return CaptionTranscript.of(WebVttParser.parse(file)).text();
    }
}
