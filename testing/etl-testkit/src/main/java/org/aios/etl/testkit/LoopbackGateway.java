package org.aios.etl.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.HttpReply;

/**
 * A gateway to this machine and nowhere else, for tests against a loopback server. It reads every answer whole before it
 * returns. Thread-safe.
 */
public final class LoopbackGateway implements HttpGateway {
    private final HttpClient following = client(HttpClient.Redirect.NORMAL);
    private final HttpClient plain = client(HttpClient.Redirect.NEVER);
    private final Deadline deadline;

    /** Opens a gateway whose calls end by the given deadline. */
    public LoopbackGateway(Deadline deadline) {
        this.deadline = deadline;
    }

    private static HttpClient client(HttpClient.Redirect redirects) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(redirects)
                .build();
    }

    @Override
    public HttpReply send(HttpCall call) throws CollectionException {
        checkLoopback(call);
        boolean safe = call.method().equals("GET") || call.method().equals("HEAD");
        CompletableFuture<HttpResponse<byte[]>> answer =
                (safe ? following : plain).sendAsync(request(call), BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = answer.get(timeFor(call).toNanos(), TimeUnit.NANOSECONDS);
            Map<String, java.util.List<String>> headers = response.headers().map();
            return Replies.of(response.statusCode(), response.uri(), headers, decoded(response), call.limit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectionException(ErrorCode.CANCELLED, "Stopped while calling " + call.uri(), e);
        } catch (TimeoutException e) {
            throw new CollectionException(ErrorCode.TIMEOUT, "No whole answer in time from " + call.uri(), e);
        } catch (ExecutionException e) {
            throw failure(call, e);
        } finally {
            answer.cancel(true);
        }
    }

    private static void checkLoopback(HttpCall call) throws CollectionException {
        String host = Optional.ofNullable(call.uri().getHost()).orElse("");
        if (!host.startsWith("127.") && !host.equals("localhost") && !host.equals("[::1]")) {
            throw new CollectionException(
                    ErrorCode.BLOCKED_ADDRESS, "Tests call this machine only, not %s".formatted(call.uri()));
        }
    }

    private Duration timeFor(HttpCall call) {
        Duration left = deadline.remaining();
        return left.compareTo(call.timeout()) < 0 ? left : call.timeout();
    }

    private static HttpRequest request(HttpCall call) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri()).method(call.method(), publisher(call.body()));
        call.headers().forEach(builder::header);
        call.body().ifPresent(body -> builder.header("Content-Type", body.contentType()));
        call.secrets().forEach((name, secret) -> secret.reveal().ifPresent(value -> builder.header(name, value)));
        return builder.build();
    }

    private static BodyPublisher publisher(Optional<HttpBody> body) {
        return body.filter(present -> present.length() > 0)
                .map(present -> BodyPublishers.fromPublisher(
                        BodyPublishers.ofInputStream(() -> opened(present)), present.length()))
                .orElseGet(BodyPublishers::noBody);
    }

    private static InputStream opened(HttpBody body) {
        try {
            return body.content().open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] decoded(HttpResponse<byte[]> response) throws CollectionException {
        if (!response.headers().firstValue("content-encoding").orElse("").equals("gzip")) {
            return response.body();
        }
        try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            return unzipped.readAllBytes();
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "Bad gzip from " + response.uri(), e);
        }
    }

    private static CollectionException failure(HttpCall call, ExecutionException e) {
        boolean nothingSent = e.getCause() instanceof ConnectException;
        ErrorCode code = nothingSent ? ErrorCode.UNREACHABLE : ErrorCode.REMOTE_ERROR;
        return new CollectionException(code, "Calling %s failed: %s".formatted(call.uri(), e.getCause()), e);
    }
}
