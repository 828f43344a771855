package org.aios.etl.collector.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataReaderTest {
    private static final String BODY = "<body><h1>The old bridge</h1>" + Pages.paragraph("it") + "</body>";

    @Test
    void jsonLdSaysWhoAndWhen() {
        WebPage page = page(
                "<title>The old bridge | The Valley Gazette</title><script type=application/ld+json>{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"NewsArticle\","
                        + "\"headline\":\"The old bridge\",\"datePublished\":\"2024-03-05T10:00:00+02:00\",\"dateModified\":\"2024-03-06\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Brook\"},{\"@id\":\"#2\"}],"
                        + "\"publisher\":{\"@type\":\"Organization\",\"name\":\"The Valley Gazette\"}},{\"@type\":\"Person\",\"@id\":\"#2\",\"name\":\"Tom Rill\"}]}</script>");
        assertThat(page.title()).contains("The old bridge");
        assertThat(page.authors()).containsExactly("Ada Brook", "Tom Rill");
        assertThat(page.author()).contains("Ada Brook, Tom Rill");
        assertThat(page.published()).contains("2024-03-05T10:00:00+02:00");
        assertThat(page.modified()).contains("2024-03-06");
        assertThat(page.siteName()).contains("The Valley Gazette");
    }

    @Test
    void openGraphAndMetaFillTheRest() {
        WebPage page = page(
                "<meta property=og:title content='The old bridge'><meta property=og:site_name content=Gazette><meta name=description content='A short   summary'>"
                        + "<meta name=author content='By Ada Brook'><link rel=canonical href=/bridge><meta property=og:image content=/b.jpg><meta property=article:published_time content=2023-01-02>");
        assertThat(page.description()).contains("A short summary");
        assertThat(page.author()).contains("Ada Brook");
        assertThat(page.canonicalUrl()).contains("https://site.example/bridge");
        assertThat(page.image()).contains("https://site.example/b.jpg");
        assertThat(page.published()).contains("2023-01-02");
    }

    @Test
    void languageIsCanonical() {
        assertThat(Pages.read("<html lang=EN_us>" + BODY).page().language()).contains("en-US");
    }

    @Test
    void siteNameIsCutFromTheTitle() {
        WebPage page = Pages.read(
                        "<title>Where the river turns - Gazette</title><meta property=og:site_name content=Gazette><body>"
                                + Pages.paragraph("it"))
                .page();
        assertThat(page.title()).contains("Where the river turns");
    }

    @Test
    void brokenJsonLdIsNoObstacle() {
        assertThat(
                        page("<title>The old bridge</title><script type=application/ld+json>{\"@type\": \"Article\", oops</script>")
                                .title())
                .contains("The old bridge");
    }

    @Test
    void nobodyIsNamedWhereNobodyIs() {
        WebPage page = page("<title>The old bridge</title><meta name=author content=admin>");
        assertThat(page.authors()).isEmpty();
        assertThat(page.published()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "March 5, 2024|2024-03-05",
                "5 March 2024|2024-03-05",
                "5. März 2024|2024-03-05",
                "5 de marzo de 2024|2024-03-05",
                "le 5 février 2024|2024-02-05",
                "5 marca 2024|2024-03-05",
                "5 марта 2024 г.|2024-03-05",
                "2024年3月5日|2024-03-05",
                "05.03.2024|2024-03-05",
                "03/05/2024|2024-03-05",
                "2024-03-05T10:20Z|2024-03-05T10:20:00Z",
                "2024/3/5|2024-03-05"
            })
    void datesAreReadInManyForms(String text, String expected) {
        assertThat(DateText.find("Posted " + text, true)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"31 February 2024", "version 1.2.3", "call 555-1234", "in 2024"})
    void whatIsNoDateIsNone(String text) {
        assertThat(DateText.find(text, true)).isEmpty();
    }

    private static WebPage page(String head) {
        return Pages.read("<html lang=en><head>" + head + "</head>" + BODY).page();
    }
}
