package org.aios.etl.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceUrlTest {
    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.COM, http://example.com/",
        "https://example.com:443/a, https://example.com/a",
        "http://example.com:8080/a, http://example.com:8080/a",
        "http://example.com:/a, http://example.com/a",
        "http://example.com/a/./b/../c, http://example.com/a/c",
        "http://example.com/../../a, http://example.com/a",
        "http://example.com/a/.., http://example.com/",
        "http://example.com/a#part, http://example.com/a",
        "http://example.com/%7euser/%2E%2E/x, http://example.com/x",
        "http://example.com/a%2fb, http://example.com/a%2Fb",
        "http://example.com/a?b=%41%2b, http://example.com/a?b=A%2B",
        "http://web.example/2020/http://example.com/, http://web.example/2020/http://example.com/",
        "http://User:Secret@Example.com/, http://User:Secret@example.com/",
        "http://[::1]:80/, http://[::1]/",
    })
    void spellingsOfOneAddressCountAsOne(String written, String normal) {
        assertThat(SourceUrl.normalise(written)).isEqualTo(normal);
    }

    @Property(tries = 500)
    void normalFormIsItsOwnNormalForm(@ForAll("urls") String url) {
        String once = SourceUrl.normalise(url);
        assertThat(SourceUrl.normalise(once)).isEqualTo(once);
    }

    @Property(tries = 300)
    void anyTextHasANormalForm(@ForAll String text) {
        assertThat(SourceUrl.normalise(text)).isNotNull();
    }

    @Provide
    Arbitrary<String> urls() {
        return Arbitraries.of(
                        "a", "B", "/", ".", "..", "%2e", "%2F", "%7E", "?", "=", "&", "//", "ü", " ", "#", "@", ":80")
                .list()
                .ofMaxSize(9)
                .map(parts -> "http://Host.example:80/" + String.join("", parts));
    }

    @ParameterizedTest
    @CsvSource({"C:/books/a.pdf, false", "book.epub, false", "HTTPS://example.com, true", "ftp://example.com, false"})
    void addressesDifferFromPaths(String source, boolean http) {
        assertThat(SourceUrl.isHttp(source)).isEqualTo(http);
    }

    @Test
    void hostIsThatOfWebAddressesOnly() {
        assertThat(SourceUrl.host("HTTPS://me:pw@Far.Example:8080/a?b#c")).contains("far.example:8080");
        assertThat(SourceUrl.host("http://far.example")).contains("far.example");
        assertThat(SourceUrl.host("/some/file")).isEmpty();
        assertThat(SourceUrl.host("ftp://far.example/")).isEmpty();
    }
}
