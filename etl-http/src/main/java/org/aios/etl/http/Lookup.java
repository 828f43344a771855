package org.aios.etl.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/** Resolves names on threads of its own, since the system's resolver heeds neither time limits nor interrupts. Thread-safe. */
final class Lookup {
    private static final int MOST_AT_ONCE = 64;

    private final DnsResolver resolver;
    private final ThreadPoolExecutor threads;

    Lookup(DnsResolver resolver) {
        this.resolver = resolver;
        this.threads = new ThreadPoolExecutor(
                0, MOST_AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), new DaemonThreads("etl-http-dns"));
    }

    /** Returns the host's addresses in the resolver's order; an IP literal is its own only address. */
    List<InetAddress> addresses(HostName host, Call call) throws IOException, InterruptedException {
        if (host.literal().isPresent()) {
            return List.of(host.literal().get().toInetAddress(host.text()));
        }
        Future<InetAddress[]> answer = ask(host.text());
        call.hold(() -> answer.cancel(true));
        try {
            return List.of(answer.get(call.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException unknown
                    ? new UnknownHostException("unknown host " + unknown.getMessage())
                    : new IOException("the look-up of %s failed".formatted(host.text()), e);
        } catch (CancellationException | TimeoutException e) {
            throw new IOException("the look-up of %s did not end in time".formatted(host.text()), e);
        } finally {
            answer.cancel(true);
        }
    }

    private Future<InetAddress[]> ask(String name) throws IOException {
        try {
            return threads.submit(() -> resolver.resolve(name));
        } catch (RejectedExecutionException e) {
            throw new IOException("%d look-ups hang; is the resolver reachable?".formatted(MOST_AT_ONCE), e);
        }
    }

    void close() {
        threads.shutdownNow();
    }
}
