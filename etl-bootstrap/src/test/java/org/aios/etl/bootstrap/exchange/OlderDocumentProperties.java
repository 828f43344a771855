package org.aios.etl.bootstrap.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.aios.etl.bootstrap.codec.Json;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Doc;
import org.junit.jupiter.api.Test;

class OlderDocumentProperties {
    private static final List<String> NAMES = List.of(
            "markdown",
            "text",
            "title",
            "words",
            "kind",
            "links",
            "url",
            "metadata",
            "document",
            "input",
            "error",
            "siteName");

    /** A document with a component of each sort. */
    record Page(
            @Doc("Markdown") String markdown,
            @Doc("Plain") String text,
            @Doc("Title") Optional<String> title,
            @Doc("Site") Optional<String> siteName,
            @Doc("Words") int words,
            @Doc("Kind") Kind kind,
            @Doc("Links") List<Link> links) {}

    /** A link. */
    record Link(@Doc("Address") String url, @Doc("When") long startMs) {}

    /** A kind. */
    enum Kind {
        ARTICLE,
        OTHER
    }

    @Provide
    Arbitrary<Object> data() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10).map(Object.class::cast),
                Arbitraries.integers().map(Object.class::cast),
                Arbitraries.of(true, false, 1.5, 1e300, "article", List.of(), Map.of()));
        Arbitrary<Object> list = leaf.list().ofMaxSize(3).map(Object.class::cast);
        Arbitrary<Object> nested = Arbitraries.maps(Arbitraries.of(NAMES), Arbitraries.oneOf(leaf, list))
                .ofMaxSize(6)
                .map(Object.class::cast);
        return Arbitraries.maps(
                        Arbitraries.of(NAMES),
                        Arbitraries.oneOf(
                                leaf, list, nested, nested.list().ofMaxSize(2).map(Object.class::cast)))
                .ofMaxSize(10)
                .map(Object.class::cast);
    }

    @Property(tries = 1_000)
    void whateverWasKeptIsTakenOverOrRefused(@ForAll("data") Object kept) {
        OlderData data = data(kept);
        try {
            data.refuseFailure();
            assertThat(data.metadata("x")).doesNotContainValue("x");
            OlderDocument<Page> document = new OlderDocument<>(RecordSchema.of(Page.class), data, "the text");
            Page page = document.fill();
            assertThat(page.links()).isNotNull();
            assertThat(document.unrecorded()).isSubsetOf("text", "words", "kind", "links");
        } catch (RefusedException e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    @Test
    void whatFitsIsTakenAndWhatIsLackingIsNamed() throws RefusedException {
        OlderData data = data(Map.of(
                "document", Map.of("title", "T", "words", "many"),
                "siteName", "S",
                "links", List.of(Map.of("url", "https://a.example/", "start", 5, "rel", "next"))));
        OlderDocument<Page> document = new OlderDocument<>(RecordSchema.of(Page.class), data, "two words");

        assertThat(document.fill())
                .isEqualTo(new Page(
                        "two words",
                        "two words",
                        Optional.of("T"),
                        Optional.of("S"),
                        2,
                        Kind.OTHER,
                        List.of(new Link("https://a.example/", 5))));
        assertThat(document.unrecorded()).containsExactly("text", "words", "kind");
    }

    private static OlderData data(Object kept) {
        return new OlderData(Json.inOrder().valueToTree(kept));
    }
}
