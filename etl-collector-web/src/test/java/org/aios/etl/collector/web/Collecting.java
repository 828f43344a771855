package org.aios.etl.collector.web;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.testkit.ScriptedGateway;
import org.aios.etl.testkit.StubContext;

/** Collects with a scripted network and a clock that stands still. */
final class Collecting {
    static final WebConfig DEFAULTS = new WebConfig("test-bot/1.0", true, ByteSize.ofMegabytes(1), 100);
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Collecting() {}

    static ScriptedGateway open() {
        return new ScriptedGateway().status("https://site.example/robots.txt", 404);
    }

    static WebCollector collector() {
        return collector(DEFAULTS);
    }

    static WebCollector collector(WebConfig config) {
        return new WebCollector(config, InstantSource.fixed(NOW).withZone(ZoneOffset.UTC));
    }

    static WebRequest request(String url) {
        return new WebRequest(url, Duration.ofSeconds(30), Optional.empty(), Optional.empty(), WebRequest.Mode.MAIN);
    }

    static WebRequest file(Path path, String base) {
        return new WebRequest(base, Duration.ofSeconds(30), Optional.empty(), Optional.of(path), WebRequest.Mode.MAIN);
    }

    static Collected<WebPage> collect(WebRequest request, ScriptedGateway http) throws CollectionException {
        try (StubContext context = new StubContext().withHttp(http)) {
            return collector().collect(request, context);
        }
    }

    static CollectionException failure(WebRequest request, ScriptedGateway http) {
        try {
            throw new AssertionError("collected " + collect(request, http));
        } catch (CollectionException expected) {
            return expected;
        }
    }
}
