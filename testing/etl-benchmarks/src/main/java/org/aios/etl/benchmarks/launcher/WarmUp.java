package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.testkit.LoopbackTranscriptionProvider;

/**
 * Lets the provider's code run for a while before anything is timed. A provider is a service that has long been running;
 * without this the first seconds of a run would measure how its classes are loaded and compiled on our own cores.
 */
final class WarmUp {
    private static final int JOBS = 2_000;
    private static final int AT_ONCE = 4;
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String WANTED = """
            {"audio_url":"https://media.example/w%d.mp3","speech_models":["universal-2"],"speaker_labels":true}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    private WarmUp(URI base) {
        this.base = base;
    }

    /** Submits, asks for and lists jobs of a provider that is then thrown away. */
    static void ofProvider() throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (LoopbackTranscriptionProvider provider = LoopbackTranscriptionProvider.start()) {
            WarmUp warmUp = new WarmUp(provider.base());
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                parts.add(workers.submit(() -> {
                    warmUp.jobs(JOBS / AT_ONCE);
                    return null;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("The provider could not be warmed up", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private void jobs(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            String submitted =
                    send(request("/v2/transcript").POST(HttpRequest.BodyPublishers.ofString(WANTED.formatted(i))));
            Matcher id = ID.matcher(submitted);
            if (!id.find()) {
                throw new IOException("The provider took no job: " + submitted);
            }
            send(request("/v2/transcript/" + id.group(1)));
            if (i % 16 == 0) {
                send(request("/v2/transcript?limit=200"));
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", LoopbackTranscriptionProvider.KEY)
                .header("Content-Type", "application/json");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
