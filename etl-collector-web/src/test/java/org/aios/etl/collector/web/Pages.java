package org.aios.etl.collector.web;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.Freshness;

/** Reads pages that stand in a test. */
final class Pages {
    static final String ADDRESS = "https://site.example/docs/page.html";

    private Pages() {}

    /** The main content of a page. */
    static Extraction read(String html) {
        return read(html, Optional.empty(), ADDRESS);
    }

    /** What a selector selects. */
    static Extraction select(String html, String selector) {
        return read(html, Optional.of(selector), ADDRESS);
    }

    /** A fragment as Markdown, without the line feed at its end. */
    static String markdown(String fragment) {
        return select("<body>" + fragment, "body").page().markdown().stripTrailing();
    }

    static Extraction read(String html, Optional<String> selector, String address) {
        try {
            return engine().read(
                            source(html.getBytes(StandardCharsets.UTF_8), address),
                            selector,
                            WebRequest.Mode.MAIN,
                            "Reading a test page");
        } catch (CollectionException e) {
            throw new AssertionError(e.reason(), e);
        }
    }

    static PageEngine engine() {
        return new PageEngine(1_000);
    }

    static PageSource source(byte[] bytes, String address) {
        return new PageSource(bytes, Url.parse(address), Optional.empty(), Optional.empty(), Freshness.DEFAULT);
    }

    /** A paragraph of running text, told apart by its topic. */
    static String paragraph(String topic) {
        return ("<p>The report about %s was read twice by the committee, which found that the figures, although incomplete, "
                        + "support what the residents had said for years: the old bridge, built long ago, needs more than paint.</p>")
                .formatted(topic);
    }
}
