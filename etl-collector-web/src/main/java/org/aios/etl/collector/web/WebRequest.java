package org.aios.etl.collector.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.LocalFile;
import org.aios.etl.core.spi.NotInKey;
import org.aios.etl.core.spi.Range;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/**
 * What to collect from the web.
 *
 * @param url an http(s) address, or the path of a local HTML file
 * @param timeout the most time for robots.txt and the page together; the operation's deadline holds besides
 * @param selector a CSS selector; the document is then exactly what it selects, without a title line
 * @param path a local HTML file to read instead of fetching {@code url}, which then is only the base of its links
 * @param mode whether to take the main content only, or everything visible
 */
@Doc("Turns a web page or a local HTML file into Markdown with metadata and links")
public record WebRequest(
        @Doc("An http(s) address, or the path of a local .html file") @SourceLocation
        String url,

        @Doc("The most time for fetching, such as 30s") @Default("30s") @Range(min = "10ms", max = "1h") @NotInKey
        Duration timeout,

        @Doc("A CSS selector; exactly what it selects is returned, without a title line")
        Optional<String> selector,

        @Doc("A local HTML file to read instead of fetching; url is then only the base of its links") @LocalFile
        Optional<Path> path,

        @Doc("main: the main content; full: everything visible") @Default("main")
        Mode mode)
        implements Request<WebPage> {

    /** How much of a page is wanted. */
    public enum Mode {
        /** The main content, without navigation, advertising and the like. */
        MAIN,
        /** Everything visible. */
        FULL
    }
}
