package org.aios.etl.collector.web;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorEvent;

/** Collects one page, from the network or from a file. Thread-safe. */
final class WebCollector implements Collector<WebRequest, WebPage> {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private final WebConfig config;
    private final RemotePages remote;
    private final LocalPages local;

    WebCollector(WebConfig config, Clock clock) {
        this.config = config;
        this.remote = new RemotePages(config, clock);
        this.local = new LocalPages(config.maxBytes());
    }

    @Override
    public Collected<WebPage> collect(WebRequest request, CollectionContext context) throws CollectionException {
        PageSource source = open(request, context);
        String doing = "Reading " + request.path().map(Path::toString).orElse(request.url());
        context.deadline().check("reading " + request.path().map(Path::toString).orElse(request.url()));
        Extraction page = new PageEngine(config.maxLinks()).read(source, request.selector(), request.mode(), doing);
        context.deadline().check("writing the result of " + request.url());
        context.emit(new CollectorEvent(
                "extract",
                Map.of(
                        "words",
                        page.page().words(),
                        "links",
                        page.page().links().size())));
        return collected(page, source);
    }

    private PageSource open(WebRequest request, CollectionContext context) throws CollectionException {
        String url = request.url().strip();
        if (request.path().isPresent()) {
            return local.read(request.path().get(), Url.parse(url).filter(Url::isHttp));
        }
        String scheme = scheme(url);
        if (scheme.equals("http") || scheme.equals("https")) {
            Duration left = context.deadline().remaining();
            return remote.fetch(
                    address(url), left.compareTo(request.timeout()) < 0 ? left : request.timeout(), context);
        }
        if (!scheme.isEmpty() && !scheme.equals("file")) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "url is \"%s\", whose scheme is %s; expected http, https or the path of a file"
                            .formatted(url, scheme));
        }
        return local.read(file(url), Optional.empty());
    }

    private static String scheme(String url) {
        Matcher matcher = SCHEME.matcher(url);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static Url address(String url) throws CollectionException {
        Optional<Url> parsed = Url.parse(url);
        if (parsed.isEmpty()) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "url is \"%s\", which is no valid address; expected one such as https://example.org/page"
                            .formatted(url));
        }
        return parsed.get();
    }

    private static Path file(String url) throws CollectionException {
        try {
            return url.regionMatches(true, 0, "file:", 0, 5) ? Path.of(URI.create(url)) : Path.of(url);
        } catch (InvalidPathException | FileSystemNotFoundException invalid) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "url is \"%s\", which is neither an address nor a path".formatted(url),
                    invalid);
        } catch (IllegalArgumentException invalid) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST, "url is \"%s\", which is no valid file address".formatted(url), invalid);
        }
    }

    private static Collected<WebPage> collected(Extraction extraction, PageSource source) {
        WebPage page = extraction.page();
        Collected.Builder<WebPage> result = Collected.of(page, page.markdown())
                .metadata("page_type", page.pageType().name().toLowerCase(Locale.ROOT))
                .metadata("words", page.words())
                .quality(extraction.quality())
                .warnings(extraction.warnings())
                .freshness(source.freshness());
        page.title().ifPresent(value -> result.metadata("title", value));
        page.author().ifPresent(value -> result.metadata("author", value));
        page.published().ifPresent(value -> result.metadata("published", value));
        page.language().ifPresent(value -> result.metadata("language", value));
        page.description().ifPresent(value -> result.metadata("description", value));
        page.siteName().ifPresent(value -> result.metadata("site_name", value));
        page.canonicalUrl().ifPresent(value -> result.metadata("canonical_url", value));
        return result.build();
    }
}
