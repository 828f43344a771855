package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aios.etl.core.model.CollectionException;

class PageProperties {
    private static final List<String> PIECES = List.of(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<em>",
            "</em>",
            "<a href=x>",
            "</a>",
            "<ul>",
            "<li>",
            "</ul>",
            "<table>",
            "<tr>",
            "<td>",
            "</table>",
            "<pre>",
            "</pre>",
            "<code>",
            "</code>",
            "<br>",
            "<h1>",
            "</h1>",
            "<blockquote>",
            "</blockquote>",
            "<img src=y alt=z>",
            "word ",
            "*",
            "_",
            "`",
            "[",
            "](",
            "#",
            "1. ",
            "- ",
            "|",
            "&amp;",
            "&lt;",
            "~~",
            "\n",
            "<div>",
            "</div>",
            "<hr>",
            "<dl><dt>",
            "<dd>",
            "\u00a0",
            "\ud83d\ude00");

    @Property(tries = 300)
    void anyMixtureOfTagsIsReadAndAlwaysTheSame(@ForAll("mixtures") String html) {
        assertThat(Pages.read("<p>start</p>" + html)).isEqualTo(Pages.read("<p>start</p>" + html));
    }

    @Property(tries = 300)
    void everyWordOfASelectionReachesTheMarkdown(@ForAll("mixtures") String html) {
        String markdown =
                Pages.select("<body><p>start</p>" + html, "body").page().markdown();
        assertThat(count(decoded(markdown), "word")).isEqualTo(count(html, "word"));
    }

    @Property(tries = 200)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertThat(Pages.engine()
                            .read(Pages.source(bytes, Pages.ADDRESS), Optional.empty(), WebRequest.Mode.MAIN, "Reading")
                            .quality())
                    .isBetween(0.0, 1.0);
        } catch (CollectionException refused) {
            assertThat(refused.reason()).isNotBlank();
        }
    }

    @Property(tries = 500)
    void serialisedUrlsParseToThemselves(@ForAll("references") String reference) {
        Url base = Url.parse("https://host.example/a/b").orElseThrow();
        base.resolve(reference)
                .ifPresent(url ->
                        assertThat(Url.parse(url.toString())).map(Url::toString).contains(url.toString()));
    }

    @Provide
    Arbitrary<String> mixtures() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> references() {
        return Arbitraries.of(
                        "http:",
                        "https://",
                        "//",
                        "/",
                        "..",
                        "a",
                        "b.c",
                        "%2e",
                        "%zz",
                        "?",
                        "#",
                        "@",
                        ":",
                        "80",
                        "[::1]",
                        "ä",
                        " ",
                        "\\",
                        "x y",
                        "mailto:")
                .list()
                .ofMaxSize(8)
                .map(pieces -> String.join("", pieces));
    }

    /** Beside emphasis a letter may stand as a character reference. */
    private static String decoded(String markdown) {
        return Pattern.compile("&#(\\d+);")
                .matcher(markdown)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
    }

    private static int count(String text, String word) {
        return (text.length() - text.replace(word, "").length()) / word.length();
    }
}
