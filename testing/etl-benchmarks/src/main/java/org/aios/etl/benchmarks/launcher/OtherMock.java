package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A mock that somebody else has started on a loopback address. It speaks the AssemblyAI v2 API with the key
 * {@code test-key}, forgets everything on {@code POST /__reset}, and answers {@code GET /__stats} with a JSON object:
 * {@code submissions.accepted}, {@code .distinct_audio} and {@code .duplicates}, {@code billed_usd},
 * {@code requests.total}, {@code uploads.count} and {@code requests_per_second.most}.
 */
public final class OtherMock implements Mock {
    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private OtherMock(URI base) {
        this.base = base;
    }

    /** Takes the mock at an address, and lets it forget everything. */
    public static OtherMock at(String url) throws IOException {
        OtherMock mock = new OtherMock(URI.create(url.replaceAll("/+$", "")));
        mock.send(HttpRequest.newBuilder(mock.base.resolve("/__reset"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
        return mock;
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public Counts counts() throws IOException {
        JsonNode stats = JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(base.resolve("/__stats")).build()));
        JsonNode submissions = stats.path("submissions");
        return new Counts(
                submissions.path("accepted").asLong(),
                submissions.path("distinct_audio").asLong(),
                submissions.path("duplicates").asLong(),
                stats.path("billed_usd").decimalValue(BigDecimal.ZERO),
                stats.path("requests").path("total").asLong(),
                stats.path("uploads").path("count").asLong(),
                stats.path("requests_per_second").path("most").asLong());
    }

    @Override
    public long requests() throws IOException {
        return counts().requests();
    }

    private String send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("%s %s was answered with status %d; expected a mock with this control request"
                        .formatted(request.method(), request.uri(), answer.statusCode()));
            }
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    @Override
    public void close() {}
}
