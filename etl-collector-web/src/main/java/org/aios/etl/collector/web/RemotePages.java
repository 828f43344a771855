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
        Optional<Freshness> before = context.previous();
        try (HttpReply reply = context.http().send(call(uri, timeout, before))) {
            if (reply.status() != 304 || before.isEmpty()) {
                return page(url, reply, timeout, context);
            }
            if (reply.uri().equals(uri)) {
                throw new NotModified(freshness(reply, before.get()));
            }
        }
        // The address leads elsewhere now, and that the other page has not changed says nothing of ours.
        try (HttpReply reply = context.http().send(call(uri, timeout, Optional.empty()))) {
            return page(url, reply, timeout, context);
        }
    }

    private PageSource page(Url url, HttpReply reply, Duration timeout, CollectionContext context)
            throws CollectionException {
        StatusErrors.check(reply, "Fetching " + url, clock);
        Url answered = Url.parse(reply.uri().toString()).orElse(url);
        boolean sameAddress = answered.withoutFragment().equals(url.withoutFragment());
        if (config.respectRobots() && !sameAddress) {
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
                sameAddress ? freshness(reply, Freshness.DEFAULT) : Freshness.DEFAULT);
    }

    /** Validators are kept, and sent, only for an address that answers itself: they belong to the page that sent them. */
    private HttpCall call(URI uri, Duration timeout, Optional<Freshness> previous) {
        HttpCall call = HttpCall.get(uri)
                .header("User-Agent", config.userAgent())
                .header("Accept", ACCEPT)
                .atMost(config.maxBytes())
                .within(timeout);
        if (previous.isPresent()) {
            Freshness before = previous.get();
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
