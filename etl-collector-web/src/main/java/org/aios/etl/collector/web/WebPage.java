package org.aios.etl.collector.web;

import java.util.List;
import java.util.Optional;
import org.aios.etl.core.spi.Doc;

/**
 * A web page as a document.
 *
 * @param markdown the content as Markdown: CommonMark 0.31 with GitHub's tables, strikethrough and task lists, no HTML; begins
 *     with the title as a heading, unless a selector was given or everything was asked for
 * @param text the content as plain text, without the title
 * @param title the title, without the site's name
 * @param author all authors, separated by commas
 * @param authors the authors one by one
 * @param published when it was published, ISO 8601, as exact as the page says
 * @param modified when it was last changed, ISO 8601
 * @param language BCP 47 tag, as the page declares it
 * @param description the page's own summary
 * @param siteName the site's name
 * @param canonicalUrl the address the page gives for itself, absolute
 * @param image the picture the page gives for itself, absolute
 * @param pageType what kind of page it was taken for: article, forum, product, listing, documentation, other
 * @param words how many words {@code text} has
 * @param encoding the character encoding the page was read with
 * @param links where the page leads, absolute (WHATWG URL), each address once, those in the content first
 */
@Doc("A web page as Markdown, plain text, metadata and links")
public record WebPage(
        @Doc("The content as Markdown") String markdown,
        @Doc("The content as plain text, without the title") String text,
        @Doc("The title, without the site's name") Optional<String> title,
        @Doc("All authors, separated by commas") Optional<String> author,
        @Doc("The authors one by one") List<String> authors,
        @Doc("When it was published, ISO 8601") Optional<String> published,
        @Doc("When it was last changed, ISO 8601") Optional<String> modified,

        @Doc("The language the page declares, such as en-US")
        Optional<String> language,

        @Doc("The page's own summary") Optional<String> description,
        @Doc("The site's name") Optional<String> siteName,
        @Doc("The address the page gives for itself") Optional<String> canonicalUrl,
        @Doc("The picture the page gives for itself") Optional<String> image,
        @Doc("What kind of page it was taken for") PageType pageType,
        @Doc("Words of text") int words,

        @Doc("The character encoding the page was read with")
        String encoding,

        @Doc("Where the page leads, those in the content first")
        List<Link> links) {
    public WebPage {
        authors = List.copyOf(authors);
        links = List.copyOf(links);
    }

    /**
     * A link of the page.
     *
     * @param url the absolute address
     * @param text what it is called; empty where it has no words
     * @param inContent whether it stands in the content, or around it
     */
    public record Link(
            @Doc("The absolute address") String url,
            @Doc("What it is called") String text,
            @Doc("Whether it stands in the content") boolean inContent) {}
}
