package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {
    private static final Url BASE = Url.parse("https://host.example/a/b?c#d").orElseThrow();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x|https://host.example/a/x",
                "../x|https://host.example/x",
                "/x|https://host.example/x",
                "//other.example|https://other.example/",
                "?q|https://host.example/a/b?q",
                "#f|https://host.example/a/b?c#f",
                "./|https://host.example/a/",
                "x/./y/../z|https://host.example/a/x/z",
                "%2E%2e/x|https://host.example/x",
                "\\x|https://host.example/x",
                "https:x|https://host.example/a/x",
                "http:x|http://x/",
                "HTTP://UP.Example:80/P|http://up.example/P",
                "http://a:8080|http://a:8080/",
                "http://user:p@w@h/|http://user:p%40w@h/",
                "/ä b|https://host.example/%C3%A4%20b",
                "http://bücher.example/|http://xn--bcher-kva.example/",
                "http://０x7f.1/|http://127.0.0.1/",
                "http://[0:0::1]/|http://[::1]/",
                "http://[::ffff:1.2.3.4]/|http://[::ffff:102:304]/",
                "mailto:a@b.example|mailto:a@b.example",
                "file:///etc/../x|file:///x",
                "data:text/plain,x|data:text/plain,x"
            })
    void referencesResolveAsInABrowser(String reference, String expected) {
        assertThat(BASE.resolve(reference)).map(Url::toString).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "http://a b/",
                "http://[::1",
                "http://[1::2::3]/",
                "http://1.2.3.256/",
                "http://a:99999/",
                "http://a:x/",
                "http://%00/",
                "https://exa%23mple/",
                "http://\u00ad/"
            })
    void invalidReferencesAreNone(String reference) {
        assertThat(BASE.resolve(reference)).isEmpty();
    }

    @Test
    void relativeReferenceNeedsABase() {
        assertThat(Url.parse("x/y")).isEmpty();
    }

    @Test
    void tabsAndLineFeedsDoNotCount() {
        assertThat(Url.parse(" ht\ntp://h.ex\tample/ ")).map(Url::toString).contains("http://h.example/");
    }

    @Test
    void serialisedUrlParsesToItself() {
        assertThat(Url.parse(BASE.toString())).contains(BASE);
    }
}
