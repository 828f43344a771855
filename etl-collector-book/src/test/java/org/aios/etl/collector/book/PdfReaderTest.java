package org.aios.etl.collector.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.aios.etl.core.model.CollectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfReaderTest {
    @TempDir
    Path folder;

    @Test
    void linesOfAParagraphAreJoinedAndHyphensDropped() throws Exception {
        SamplePdf pdf = new SamplePdf().page(SamplePdf.lines(72, 700, "The old water-wheel was re-", "paired twice."));
        assertThat(read(pdf).content()).isEqualTo("The old water-wheel was repaired twice.");
    }

    @Test
    void columnsAreReadOneAfterTheOther() throws Exception {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            page.append(SamplePdf.line("F1", 11, 60, 700 - 14 * i, "left column words in line number " + i));
            page.append(SamplePdf.line("F1", 11, 320, 700 - 14 * i, "right column words in line number " + i));
        }
        String content = read(new SamplePdf().page(page.toString())).content();
        assertThat(content.indexOf("left column words in line number 7"))
                .isLessThan(content.indexOf("right column words in line number 0"));
    }

    @Test
    void runningHeadsAndPageNumbersAreDropped() throws Exception {
        SamplePdf pdf = new SamplePdf();
        for (int i = 1; i <= 5; i++) {
            pdf.page(SamplePdf.line("F1", 9, 72, 800, "The Mill")
                    + SamplePdf.line("F1", 9, 290, 40, String.valueOf(i))
                    + SamplePdf.lines(72, 700, "abcde".charAt(i - 1) + " begins the text here."));
        }
        assertThat(read(pdf).content())
                .doesNotContain("The Mill")
                .doesNotContainPattern("\\d")
                .contains("c begins the text here.");
    }

    @Test
    void paragraphRunsOnAcrossPages() throws Exception {
        SamplePdf pdf = new SamplePdf()
                .page(SamplePdf.lines(72, 700, "It was late and the miller had", "gone down to the"))
                .page(SamplePdf.lines(72, 700, "river to look at the wheel."));
        Manuscript book = read(pdf);
        assertThat(book.content())
                .isEqualTo("It was late and the miller had gone down to the river to look at the wheel.");
        assertThat(book.pages().at(book.content().indexOf("river"))).hasValue(2);
        assertThat(book.pages().at(book.content().indexOf("gone"))).hasValue(1);
    }

    @Test
    void bookmarksBecomeTheTableOfContentsWithPages() throws Exception {
        SamplePdf pdf = new SamplePdf()
                .page(SamplePdf.line("F2", 18, 72, 740, "1 Water") + SamplePdf.lines(72, 700, "It ran."))
                .page(SamplePdf.line("F2", 18, 72, 740, "2 Stone") + SamplePdf.lines(72, 700, "It stood."))
                .object(50, "<</Type/Outlines/First 51 0 R/Last 52 0 R>>")
                .object(51, "<</Title(Water)/Parent 50 0 R/Next 52 0 R/Dest[10 0 R/Fit]>>")
                .object(52, "<</Title(Stone)/Parent 50 0 R/Next 51 0 R/Dest[12 0 R/Fit]>>")
                .catalog("/Outlines 50 0 R");
        Manuscript book = read(pdf);
        assertThat(book.sections()).extracting(Section::title).containsExactly("Water", "Stone");
        assertThat(book.sections())
                .extracting(section -> section.page().getAsInt())
                .containsExactly(1, 2);
        assertThat(book.content().substring(book.sections().get(1).offset())).startsWith("# 2 Stone");
    }

    @Test
    void headingsAreFoundByTypeWhereNoBookmarksAre() throws Exception {
        String prose = SamplePdf.lines(
                72, 640, "Some words of running text that fill a line,", "and more of them below it in the same size.");
        SamplePdf pdf = new SamplePdf()
                .page(SamplePdf.line("F2", 24, 72, 760, "The Mill")
                        + SamplePdf.line("F2", 16, 72, 700, "1 Water")
                        + prose)
                .page(SamplePdf.line("F2", 16, 72, 700, "2 Stone") + prose);
        assertThat(read(pdf).content()).contains("# The Mill", "## 1 Water", "## 2 Stone");
    }

    @Test
    void turnedPageIsReadUpright() throws Exception {
        SamplePdf pdf = new SamplePdf().page("BT /F1 11 Tf 0 1 -1 0 300 72 Tm (Read me upright.) Tj ET", "/Rotate 90");
        assertThat(read(pdf).content()).isEqualTo("Read me upright.");
    }

    @Test
    void invisibleTextIsCountedAndLeftOut() throws Exception {
        SamplePdf pdf = new SamplePdf()
                .page(SamplePdf.lines(72, 700, "Seen.") + "BT /F1 11 Tf 3 Tr 72 600 Td (Unseen order.) Tj ET");
        Manuscript book = read(pdf);
        assertThat(book.content()).isEqualTo("Seen.");
        assertThat(book.signals().hidden()).isPositive();
    }

    @Test
    void pageOfPicturesOnlyIsSaid() throws Exception {
        SamplePdf pdf = new SamplePdf()
                .page("q 500 0 0 700 40 60 cm /I Do Q", "/Resources<</XObject<</I 40 0 R>>>>").stream(
                        40,
                        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
                        new byte[1]);
        Manuscript book = read(pdf);
        assertThat(book.content()).isEmpty();
        assertThat(QualityScore.of(book).reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.message()).contains("OCR"));
    }

    @Test
    void formsThatDrawEachOtherEnd() throws Exception {
        String form = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>";
        SamplePdf pdf = new SamplePdf()
                        .page(
                                SamplePdf.lines(72, 700, "Before.") + "/X Do /X Do",
                                "/Resources<</Font<</F1 3 0 R>>/XObject<</X 40 0 R>>>>")
                        .stream(40, form.formatted(41), "/X Do /X Do".getBytes(StandardCharsets.ISO_8859_1))
                        .stream(41, form.formatted(40), "/X Do /X Do".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(read(pdf).content()).contains("Before.");
    }

    @Test
    void streamThatInflatesWithoutEndCostsItsPageOnly() throws Exception {
        byte[] bomb = SamplePdf.deflated(" ".repeat(40 << 20).getBytes(StandardCharsets.ISO_8859_1));
        SamplePdf pdf = new SamplePdf()
                .page(SamplePdf.lines(72, 700, "Here I am.")).page("").stream(13, "/Filter/FlateDecode", bomb);
        Manuscript book = read(pdf);
        assertThat(book.content()).isEqualTo("Here I am.");
        assertThat(book.partial()).isTrue();
    }

    @Test
    void deepPageTreeCostsNoStack() throws Exception {
        SamplePdf pdf = new SamplePdf().page(SamplePdf.lines(72, 700, "At the bottom."));
        for (int i = 0; i < 3000; i++) {
            pdf.object(100 + i, "<</Type/Pages/Count 1/Kids[%d 0 R]>>".formatted(i == 2999 ? 10 : 101 + i));
        }
        assertThat(read(pdf.object(2, "<</Type/Pages/Count 1/Kids[100 0 R 2 0 R]>>"))
                        .content())
                .isEqualTo("At the bottom.");
    }

    private Manuscript read(SamplePdf pdf) throws IOException, CollectionException {
        return new BookEngine(BookLimits.DEFAULT).read(pdf.write(folder), Checkpoint.NEVER_ENDS);
    }
}
