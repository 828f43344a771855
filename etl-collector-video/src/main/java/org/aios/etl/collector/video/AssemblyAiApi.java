package org.aios.etl.collector.video;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.aios.etl.collector.video.Medium.LocalMedium;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.EndpointLimits;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.HttpReply;
import org.aios.etl.core.spi.RetryAfter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The wire of the AssemblyAI v2 API, after its public description (OpenAPI of March 2026). Thread-safe; repeats nothing.
 *
 * <p>The raw key goes into {@code Authorization}, without {@code Bearer}. Every request, an upload too, states the
 * account's limits, which the gateway keeps for the whole process.
 */
final class AssemblyAiApi {
    private static final ByteSize LARGEST_ANSWER = ByteSize.ofMegabytes(64);
    private static final Duration EXCHANGE = Duration.ofSeconds(60);
    private static final long SLOWEST_UPLOAD = 64 * 1024;
    private static final int LONGEST_QUOTE = 300;

    private final HttpGateway http;
    private final String base;
    private final Secret key;
    private final EndpointLimits limits;
    private final Clock clock;

    AssemblyAiApi(HttpGateway http, VideoConfig.AssemblyAi config, Clock clock) {
        this.http = http;
        this.base = config.baseUrl().replaceAll("/+$", "");
        this.key = config.apiKey();
        this.limits = new EndpointLimits(config.requestsPerSecond(), config.requestsAtOnce());
        this.clock = clock;
    }

    /** An answer: its status, its body as JSON where it is some, and how long the far end asks to wait. */
    record Answer(int status, Optional<JsonNode> json, Optional<Duration> retryAfter) {
        boolean ok() {
            return status >= 200 && status < 300;
        }

        /** What the provider says went wrong. */
        String complaint() {
            String text = json.map(node -> node.path("error").asString("")).orElse("");
            String short_ = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
            return short_.isBlank()
                    ? "status " + status
                    : "status %d: %s".formatted(status, Whitespace.collapse(short_));
        }
    }

    Answer upload(LocalMedium medium) throws CollectionException {
        HttpBody body =
                new HttpBody("application/octet-stream", medium.size(), () -> Files.newInputStream(medium.file()));
        Duration time = EXCHANGE.plusSeconds(medium.size() / SLOWEST_UPLOAD);
        return send(HttpCall.post(URI.create(base + "/v2/upload"), body).within(time));
    }

    Answer create(JsonNode request) throws CollectionException {
        HttpBody body = HttpBody.of("application/json", Json.bytes(request));
        return send(HttpCall.post(URI.create(base + "/v2/transcript"), body).within(EXCHANGE));
    }

    Answer transcript(String id) throws CollectionException {
        return send(
                HttpCall.get(URI.create(base + "/v2/transcript/" + segment(id))).within(EXCHANGE));
    }

    /** One page of the account's jobs, newest first; {@code before} is empty for the first page. */
    JsonNode list(int limit, String before) throws CollectionException {
        String query = "?limit=" + limit + (before.isEmpty() ? "" : "&before_id=" + segment(before));
        Answer answer =
                send(HttpCall.get(URI.create(base + "/v2/transcript" + query)).within(EXCHANGE));
        if (!answer.ok() || answer.json().isEmpty()) {
            throw AssemblyAiErrors.question("listing the jobs", answer);
        }
        return answer.json().get();
    }

    private Answer send(HttpCall call) throws CollectionException {
        HttpCall signed = call.toEndpoint(limits).header("Authorization", key).atMost(LARGEST_ANSWER);
        try (HttpReply reply = http.send(signed)) {
            return new Answer(
                    reply.status(),
                    json(reply.bytes()),
                    reply.header("retry-after").flatMap(value -> RetryAfter.read(value, clock.instant())));
        }
    }

    private static Optional<JsonNode> json(byte[] body) {
        try {
            JsonNode node = Json.read(body);
            return node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** An id becomes part of an address only if it looks like one. */
    private static String segment(String id) throws CollectionException {
        if (!id.matches("[A-Za-z0-9_-]{1,100}")) {
            String shown = new String(id.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
            throw new CollectionException(
                    ErrorCode.REMOTE_ERROR, "AssemblyAI answered with the odd transcript id \"%s\"".formatted(shown));
        }
        return id;
    }
}
