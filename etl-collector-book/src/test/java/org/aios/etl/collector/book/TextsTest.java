package org.aios.etl.collector.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The small decisions about text: encodings, sentences, characters, numbers, languages. */
class TextsTest {
    @Test
    void encodingsAreRecognised() {
        String text = "Gr\u00FC\u00DFe aus \u0141\u00F3d\u017A";
        assertThat(TextDecoder.text(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(TextDecoder.text(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE)))
                .isEqualTo(text);
        assertThat(TextDecoder.text("The plain words".getBytes(StandardCharsets.UTF_16BE)))
                .isEqualTo("The plain words");
        assertThat(TextDecoder.text("caf\u00E9 d\u00E9j\u00E0 vu".getBytes(Charset.forName("windows-1252"))))
                .isEqualTo("caf\u00E9 d\u00E9j\u00E0 vu");
    }

    @Test
    void sentencesEndAtTerminatorsButNotAtAbbreviations() {
        assertThat(sentences("Mr. Reed came. He sat down, i.e. fell! \u201CWell?\u201D she said. J. Doe left."))
                .containsExactly(
                        "Mr. Reed came.", "He sat down, i.e. fell!", "\u201CWell?\u201D she said.", "J. Doe left.");
    }

    @Test
    void japaneseSentencesNeedNoBlank() {
        assertThat(sentences("\u884C\u304F\u3002\u6765\u308B\u3002"))
                .containsExactly("\u884C\u304F\u3002", "\u6765\u308B\u3002");
    }

    @Test
    void charactersOfSeveralCodePointsStayWhole() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67e\u0301\uD83C\uDDE9\uD83C\uDDEA";
        List<Integer> edges = new ArrayList<>();
        for (int at = 0; at < family.length(); at = Graphemes.next(family, at)) {
            edges.add(at);
        }
        assertThat(edges).containsExactly(0, 5, 7);
    }

    @Test
    void onlyValidBookNumbersCount() {
        assertThat(Isbn.in("ISBN 978-0-306-40615-7")).contains("9780306406157");
        assertThat(Isbn.in("ISBN 0-306-40615-2")).contains("0306406152");
        assertThat(Isbn.in("ISBN 978-0-306-40615-8")).isEmpty();
        assertThat(Isbn.in("call 9780306406157 now")).isEmpty();
    }

    @Test
    void tagsThatHideTextAreDroppedAndJoinersStay() {
        assertThat(CleanText.line("a\uDB40\uDC41b \u0645\u06CC\u200C\u062E")).isEqualTo("ab \u0645\u06CC\u200C\u062E");
    }

    @Test
    void languageIsRecognisedByItsSmallWords() {
        assertThat(Language.of(
                        "The mill stood by the river and it was old, but the wheel of the mill was not. ".repeat(3)))
                .contains("en");
        assertThat(Language.of(
                        "Die M\u00FChle stand an dem Fluss und sie war alt, aber das Rad der M\u00FChle war es nicht. "
                                .repeat(3)))
                .contains("de");
        assertThat(Language.of(
                        "\u543E\u8F29\u306F\u732B\u3067\u3042\u308B\u3002\u540D\u524D\u306F\u307E\u3060\u7121\u3044\u3002"
                                .repeat(5)))
                .contains("ja");
    }

    @Test
    void plainTextKeepsItsLinesAndGetsHeadings() throws Exception {
        byte[] text =
                "CHAPTER I\n\nOne line\nand another.\n\nCHAPTER II\n\n# no heading\n".getBytes(StandardCharsets.UTF_8);
        Manuscript book = new TextReader().read(text, Checkpoint.NEVER_ENDS);
        assertThat(book.content()).isEqualTo("# CHAPTER I\n\nOne line\nand another.\n\n# CHAPTER II\n\n\\# no heading");
    }

    @Test
    void pieceThatNeedsItsBlankToFitIsSplit() throws Exception {
        Manuscript book =
                new TextReader().read("AMr. Reed said: go! ".getBytes(StandardCharsets.UTF_8), Checkpoint.NEVER_ENDS);
        assertThat(new Chunker(new Tokens(), 5, 1, Checkpoint.NEVER_ENDS).cut(book))
                .allSatisfy(chunk -> assertThat(chunk.tokens()).isLessThanOrEqualTo(5));
    }

    @Test
    void headingsInCodeAreNoHeadings() {
        Manuscript book = MarkdownReader.read("# A\n\n```\n# B\n```\n\nC\n---\n".getBytes(StandardCharsets.UTF_8));
        assertThat(book.sections()).extracting(Section::title).containsExactly("A", "C");
    }

    private static List<String> sentences(String text) {
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int at = 1; at < text.length(); at++) {
            if (Sentences.cut(text, at) >= Sentences.SENTENCE) {
                found.add(text.substring(start, at).strip());
                start = at;
            }
        }
        found.add(text.substring(start).strip());
        return found;
    }
}
