package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextDecoderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<meta charset=iso-8859-2>|ISO-8859-2", "<meta charset='ISO-8859-1'>|windows-1252",
                        "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=koi8-r'>|KOI8-R",
                "<meta content='text/html; charset=koi8-r'>|windows-1252",
                        "<!-- <meta charset=koi8-r> -->|windows-1252", "<p title='<meta charset=koi8-r>'>|windows-1252",
                "<meta charset=nonsense><meta charset=windows-1251>|windows-1251", "<meta charset=utf-16>|UTF-8",
                        "<metacharset=koi8-r>|windows-1252"
            })
    void declarationInThePageCounts(String html, String charset) {
        byte[] bytes = (html + "<p>\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(TextDecoder.decode(bytes, Optional.empty()).charset().name()).isEqualTo(charset);
    }

    @Test
    void byteOrderMarkWinsOverEverything() {
        byte[] bytes = "\ufeff<meta charset=koi8-r>ü".getBytes(StandardCharsets.UTF_8);
        TextDecoder.Decoded decoded = TextDecoder.decode(bytes, Optional.of("iso-8859-2"));
        assertThat(decoded.text()).isEqualTo("<meta charset=koi8-r>ü");
    }

    @Test
    void headerWinsOverThePage() {
        byte[] bytes = "<meta charset=koi8-r>ž".getBytes(Charset.forName("ISO-8859-2"));
        assertThat(TextDecoder.decode(bytes, Optional.of("latin2")).text()).endsWith("ž");
    }

    @Test
    void undeclaredUtf8IsRecognised() {
        assertThat(TextDecoder.decode("<p>żółć".getBytes(StandardCharsets.UTF_8), Optional.empty())
                        .text())
                .isEqualTo("<p>żółć");
    }

    @Test
    void utf8UnderAWrongNameIsReadAndReported() {
        TextDecoder.Decoded decoded = TextDecoder.decode(
                "<meta charset=latin1><p>żółć żółć".getBytes(StandardCharsets.UTF_8), Optional.empty());
        assertThat(decoded.text()).endsWith("żółć żółć");
        assertThat(decoded.contradicted()).isTrue();
    }

    @Test
    void lateDeclarationCounts() {
        byte[] bytes = ("<!--" + "x".repeat(5_000) + "--><meta charset=windows-1251><p>Привет")
                .getBytes(Charset.forName("windows-1251"));
        assertThat(TextDecoder.decode(bytes, Optional.empty()).text()).endsWith("Привет");
    }
}
