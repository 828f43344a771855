package org.aios.etl.collector.web;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.core.spi.RetryAfter;

/**
 * Asks robots.txt whether a page may be fetched (RFC 9309): 4xx allows everything, 5xx nothing for now, 500 KiB are read. What a
 * site said is remembered for an hour, for a bounded number of sites; nothing else depends on that memory. Thread-safe.
 */
final class RobotsGate {
    private static final int READ = 500 * 1024;
    private static final int SITES = 500;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final WebConfig config;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Known> sites = new LinkedHashMap<>(64, 0.75f, true);

    RobotsGate(WebConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    private record Known(BaseRobotRules rules, Instant until) {}

    void check(Url url, Duration timeout, CollectionContext context) throws CollectionException {
        Optional<BaseRobotRules> known = remembered(url.origin());
        BaseRobotRules rules = known.isPresent() ? known.get() : remember(url.origin(), ask(url, timeout, context));
        if (!rules.isAllowed(url.withoutFragment().toString())) {
            throw new CollectionException(
                    ErrorCode.ROBOTS_DENIED,
                    "Fetching %s: %s/robots.txt forbids it to %s; save the page and give its path, or, if the site agrees, set collectors.web.respect_robots: false"
                            .formatted(url, url.origin(), config.robotName()));
        }
    }

    private Optional<BaseRobotRules> remembered(String origin) {
        lock.lock();
        try {
            return Optional.ofNullable(sites.get(origin))
                    .filter(known -> known.until.isAfter(clock.instant()))
                    .map(Known::rules);
        } finally {
            lock.unlock();
        }
    }

    private BaseRobotRules remember(String origin, BaseRobotRules rules) {
        lock.lock();
        try {
            sites.put(origin, new Known(rules, clock.instant().plus(REMEMBERED)));
            if (sites.size() > SITES) {
                sites.remove(sites.keySet().iterator().next());
            }
            return rules;
        } finally {
            lock.unlock();
        }
    }

    private BaseRobotRules ask(Url url, Duration timeout, CollectionContext context) throws CollectionException {
        String address = url.origin() + "/robots.txt";
        HttpCall call = HttpCall.get(URI.create(address))
                .header("User-Agent", config.userAgent())
                .atMost(ByteSize.ofMegabytes(10))
                .within(timeout);
        try (HttpReply reply = context.http().send(call)) {
            if (reply.status() >= 500) {
                throw failing(
                        reply,
                        "%s answered %d, which forbids everything until it works again; try later"
                                .formatted(address, reply.status()));
            }
            if (reply.status() != 200) {
                return new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
            }
            byte[] body = reply.body().readNBytes(READ);
            return new SimpleRobotRulesParser().parseContent(address, body, "text/plain", List.of(config.robotName()));
        } catch (CollectionException failure) {
            throw forPage(url, failure);
        } catch (IOException broken) {
            throw new CollectionException(
                    ErrorCode.REMOTE_ERROR,
                    "Fetching %s: reading %s failed (%s); try later".formatted(url, address, broken.getMessage()),
                    broken);
        }
    }

    private CollectionException failing(HttpReply reply, String message) {
        return reply.header("retry-after")
                .flatMap(value -> RetryAfter.read(value, clock.instant()))
                .map(wait -> CollectionException.retryAfter(ErrorCode.REMOTE_ERROR, message, wait))
                .orElseGet(() -> new CollectionException(ErrorCode.REMOTE_ERROR, message));
    }

    /** Names the page that was asked for before what went wrong with robots.txt; code and wait stay. */
    private static CollectionException forPage(Url page, CollectionException failure) {
        String message = "Fetching %s: %s".formatted(page, failure.reason());
        return failure.retryAfter()
                .map(wait -> CollectionException.retryAfter(failure.code(), message, wait))
                .orElseGet(() -> new CollectionException(failure.code(), message, failure));
    }
}
