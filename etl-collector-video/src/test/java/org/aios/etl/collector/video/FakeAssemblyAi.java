package org.aios.etl.collector.video;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.HttpReply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The provider's API in memory, as a gateway. Troubles are queued for the next submissions. For one thread. */
final class FakeAssemblyAi implements HttpGateway {
    static final String BASE = "https://api.example.com";

    /** What befalls a submission. */
    enum Trouble {
        REFUSED_CONNECTION,
        NO_TURN,
        LOST_ANSWER,
        ERROR_AFTER,
        PAGE_INSTEAD_OF_JSON,
        TOO_MANY,
        BUSY,
        BAD_KEY,
        BAD_REQUEST,
        NO_SPEAKERS
    }

    final List<HttpCall> calls = new ArrayList<>();
    final Deque<Trouble> troubles = new ArrayDeque<>();
    final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
    Instant now = Instant.parse("2026-11-01T10:00:00Z");
    private int uploads;
    private boolean finishing;

    /** A provider whose jobs are finished as soon as somebody asks. */
    static FakeAssemblyAi finishingAtOnce() {
        FakeAssemblyAi provider = new FakeAssemblyAi();
        provider.finishing = true;
        return provider;
    }

    private record Reply(int status, Map<String, List<String>> headers, byte[] bytes) implements HttpReply {
        @Override
        public URI uri() {
            return URI.create(BASE);
        }

        @Override
        public InputStream body() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }

    @Override
    public HttpReply send(HttpCall call) throws CollectionException {
        calls.add(call);
        String path = call.uri().getPath();
        if (call.method().equals("POST") && path.equals("/v2/upload")) {
            return ok(Json.object().put("upload_url", "https://cdn.example.com/upload/" + ++uploads));
        }
        if (call.method().equals("POST")) {
            return create(Json.read(content(call)));
        }
        return path.equals("/v2/transcript") ? list(call.uri()) : job(path.substring(path.lastIndexOf('/') + 1));
    }

    private HttpReply create(JsonNode request) throws CollectionException {
        Optional<Trouble> trouble = Optional.ofNullable(troubles.poll());
        if (trouble.isEmpty()) {
            return ok(accept(request));
        }
        return switch (trouble.get()) {
            case REFUSED_CONNECTION -> throw new CollectionException(ErrorCode.UNREACHABLE, "connection refused");
            case NO_TURN ->
                throw CollectionException.retryAfter(
                        ErrorCode.RATE_LIMITED, "the host asked all callers to wait", Duration.ofSeconds(90));
            case LOST_ANSWER -> {
                accept(request);
                throw new CollectionException(ErrorCode.REMOTE_ERROR, "connection reset");
            }
            case ERROR_AFTER -> {
                accept(request);
                yield reply(500, "{\"error\":\"oops\"}", Map.of());
            }
            case PAGE_INSTEAD_OF_JSON -> {
                accept(request);
                yield reply(200, "<html>Bad gateway</html>", Map.of());
            }
            case TOO_MANY -> reply(429, "{\"error\":\"slow down\"}", Map.of("retry-after", List.of("7")));
            case BUSY -> reply(503, "{\"error\":\"busy\"}", Map.of("retry-after", List.of("3")));
            case BAD_KEY -> reply(401, "{\"error\":\"bad token\"}", Map.of());
            case BAD_REQUEST -> reply(400, "{\"error\":\"speech_models is odd\"}", Map.of());
            case NO_SPEAKERS ->
                reply(
                        400,
                        "{\"error\":\"The following models are not available in this language: speaker_labels\"}",
                        Map.of());
        };
    }

    ObjectNode accept(JsonNode request) {
        ObjectNode job = Json.object();
        job.put("id", "job-" + (jobs.size() + 1))
                .put("status", "queued")
                .put("created", now.toString().replace("Z", ""));
        request.propertyStream().forEach(member -> job.set(member.getKey(), member.getValue()));
        jobs.put(job.path("id").asString(), job);
        return job;
    }

    void finish(String id, double seconds, String model) {
        ObjectNode job = jobs.get(id);
        job.put("status", "completed")
                .put("text", "Hello there. Bye.")
                .put("confidence", 0.9)
                .put("audio_duration", seconds);
        job.put("speech_model_used", model);
        ArrayNode words = job.putArray("words");
        words.addObject()
                .put("text", "Hello")
                .put("start", 0)
                .put("end", 400)
                .put("confidence", 0.9)
                .put("speaker", "A");
        words.addObject()
                .put("text", "there.")
                .put("start", 400)
                .put("end", 900)
                .put("confidence", 0.8)
                .put("speaker", "A");
        words.addObject()
                .put("text", "Bye.")
                .put("start", 1000)
                .put("end", 1400)
                .put("confidence", 1.0)
                .put("speaker", "B");
        if (job.path("speaker_labels").asBoolean(false)) {
            ArrayNode utterances = job.putArray("utterances");
            utterances
                    .addObject()
                    .put("text", "Hello there.")
                    .put("start", 0)
                    .put("end", 900)
                    .put("confidence", 0.85)
                    .put("speaker", "A");
            utterances
                    .addObject()
                    .put("text", "Bye.")
                    .put("start", 1000)
                    .put("end", 1400)
                    .put("confidence", 1.0)
                    .put("speaker", "B");
        }
    }

    private HttpReply job(String id) {
        if (finishing && jobs.containsKey(id)) {
            finish(id, 2, "universal-2");
        }
        return jobs.containsKey(id)
                ? ok(jobs.get(id))
                : reply(400, "{\"error\":\"Transcript lookup error, transcript id not found\"}", Map.of());
    }

    private HttpReply list(URI uri) {
        List<ObjectNode> newestFirst = new ArrayList<>(jobs.values());
        java.util.Collections.reverse(newestFirst);
        String query = String.valueOf(uri.getQuery());
        int from = 0;
        if (query.contains("before_id=")) {
            String before = query.substring(query.indexOf("before_id=") + 10);
            from = newestFirst.indexOf(jobs.get(before)) + 1;
        }
        ObjectNode page = Json.object();
        ArrayNode transcripts = page.putArray("transcripts");
        newestFirst.stream().skip(from).limit(200).forEach(job -> {
            ObjectNode row = transcripts.addObject();
            for (String name : List.of("id", "status", "created", "audio_url")) {
                row.set(name, job.path(name));
            }
        });
        return ok(page);
    }

    long submissions() {
        return calls.stream()
                .filter(call ->
                        call.method().equals("POST") && call.uri().getPath().equals("/v2/transcript"))
                .count();
    }

    static byte[] content(HttpCall call) {
        try (InputStream content = call.body().orElseThrow().content().open()) {
            return content.readAllBytes();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static HttpReply ok(JsonNode body) {
        return reply(200, new String(Json.bytes(body), StandardCharsets.UTF_8), Map.of());
    }

    private static HttpReply reply(int status, String body, Map<String, List<String>> headers) {
        return new Reply(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }
}
