package org.aios.etl.bootstrap.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aios.etl.bootstrap.codec.Json;

/** Whatever a source says of itself, a page shows it and is otherwise the same page. */
class ForeignTextProperties {
    private static final String DECEIVING =
            "(?s).*[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069\\u200E\\u200F].*";

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "</script>",
                "<!--",
                "-->",
                "<script",
                "]]>",
                "\"",
                "'",
                "\\",
                "&lt;",
                "\u2028",
                "\u2029",
                "\u202E",
                "\u0000",
                "\uD800",
                "\n");
        return Arbitraries.oneOf(pieces, Arbitraries.strings().all().ofMaxLength(20))
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property
    void jsonInAScriptElementIsReadAsItWasWritten(@ForAll("texts") String text) throws Exception {
        StringWriter page = new StringWriter();
        try (Writer out = new ScriptSafeWriter(page)) {
            out.write(Json.inOrder().writeValueAsString(text));
        }

        assertThat(page.toString()).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        assertThat(Json.inOrder().readValue(page.toString(), String.class)).isEqualTo(wellFormed(text));
    }

    @Property
    void textInAnElementOrAttributeIsNoMarkup(@ForAll("texts") String text) {
        String html = Html.text(text);

        assertThat(html).doesNotContain("<", ">", "\"", "'");
        assertThat(html.replaceAll("&(amp|lt|gt|quot|#39);", "")).doesNotContain("&");
        assertThat(unescaped(html)).isEqualTo(VisibleText.of(text));
    }

    @Property
    void visibleTextHoldsNothingInvisible(@ForAll("texts") String text) {
        assertThat(VisibleText.of(text).matches(DECEIVING)).isFalse();
    }

    @Property
    void plainTextStaysAsItIs(@ForAll("plain") String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Property
    void aCutTextIsNoLongerThanAllowedAndWellFormed(@ForAll("emoji") String text) {
        String cut = VisibleText.of(text, 10);

        assertThat(cut).hasSizeLessThanOrEqualTo(10);
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars("äöüßéλж中אب ")
                .ofMaxLength(40);
    }

    @Provide
    Arbitrary<String> emoji() {
        return Arbitraries.of("a", "\uD83D\uDE00").list().ofMaxSize(20).map(parts -> String.join("", parts));
    }

    private static String wellFormed(String text) {
        return text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
