package org.aios.etl.collector.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.core.spi.NotModified;

/** Fetches pages through the operation's gateway, if robots.txt allows it. Thread-safe. */
final class RemotePages {
    private static final Pattern CHARSET =
            Pattern.compile("charset\\s*=\\s*[\"']?([^\\s;\"']+)", Pattern.CASE_INSENSITIVE);
    private static final String ACCEPT =
            "text/html,application/xhtml+xml;q=0.9,text/markdown;q=0.8,text/plain;q=0.7,*/*;q=0.1";

    private final WebConfig config;
    private final Clock clock;
    private final RobotsGate robots;

    RemotePages(WebConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.robots = new RobotsGate(config, clock);
    }

    PageSource fetch(Url url, Duration timeout, CollectionContext context) throws CollectionException {
        URI uri = uri(url);
        if (config.respectRobots()) {
            robots.check(url, timeout, context);
        }
        try (HttpReply reply = context.http().send(call(uri, timeout, context))) {
            if (reply.status() == 304 && context.previous().isPresent()) {
                throw new NotModified(freshness(reply, context.previous().get()));
            }
            StatusErrors.check(reply, "Fetching " + url, clock);
            Url answered = Url.parse(reply.uri().toString()).orElse(url);
            if (config.respectRobots() && !answered.withoutFragment().equals(url.withoutFragment())) {
                robots.check(answered, timeout, context);
            }
            String type = reply.header("content-type").orElse("");
            String mediaType = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            PageKind.refuseOthers(mediaType, "Fetching " + url);
            byte[] bytes = reply.bytes();
            context.emit(new CollectorEvent("fetch", Map.of("bytes", bytes.length, "status", reply.status())));
            if (bytes.length == 0) {
                throw new CollectionException(
                        ErrorCode.EMPTY_SOURCE,
                        "Fetching %s: the answer has no body; open the address in a browser".formatted(url));
            }
            return new PageSource(
                    bytes,
                    Optional.of(answered),
                    Optional.of(mediaType).filter(text -> !text.isEmpty()),
                    charset(type),
                    freshness(reply, Freshness.DEFAULT));
        }
    }

    private HttpCall call(URI uri, Duration timeout, CollectionContext context) {
        HttpCall call = HttpCall.get(uri)
                .header("User-Agent", config.userAgent())
                .header("Accept", ACCEPT)
                .atMost(config.maxBytes())
                .within(timeout);
        if (context.previous().isPresent()) {
            Freshness before = context.previous().get();
            if (before.etag().isPresent()) {
                call = call.header("If-None-Match", before.etag().get());
            }
            if (before.lastModified().isPresent()) {
                call = call.header("If-Modified-Since", before.lastModified().get());
            }
        }
        return call;
    }

    private static URI uri(Url url) throws CollectionException {
        try {
            return new URI(JavaUri.of(url));
        } catch (URISyntaxException invalid) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "Fetching %s: the address is invalid (%s); correct url".formatted(url, invalid.getReason()),
                    invalid);
        }
    }

    private static Freshness freshness(HttpReply reply, Freshness before) {
        return new Freshness(
                Optional.empty(),
                reply.header("etag").or(before::etag),
                reply.header("last-modified").or(before::lastModified));
    }

    private static Optional<String> charset(String contentType) {
        Matcher matcher = CHARSET.matcher(contentType);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
