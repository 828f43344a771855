package org.aios.etl.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.Network.ApiCall;
import org.aios.etl.core.port.NetworkProvider.Settings;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** The real network adapter with a resolver that knows only what a test tells it. */
final class Door implements AutoCloseable {
    /** Failures in a row after which a host is left alone. */
    static final int CIRCUIT_FAILURES = 5;

    private final Map<String, Deque<InetAddress[]>> names = new HashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<ApiCall> heard = new ConcurrentLinkedQueue<>();
    private final HttpNetwork network;
    private final Network.Scope scope;

    private Door(Settings settings, TlsSocketStrategy tls) {
        network = new HttpNetwork(settings, new PlainScheduling(), resolver(), tls);
        scope = network.scope(() -> Duration.ofMinutes(5), heard::add);
    }

    static Door allowing(String... allow) {
        return with(4, 1e6, DefaultClientTlsStrategy.createDefault(), allow);
    }

    static Door with(int perHost, double perSecond, TlsSocketStrategy tls, String... allow) {
        return new Door(
                new Settings(
                        Arrays.asList(allow),
                        "etl-test",
                        ByteSize.ofMegabytes(20),
                        perHost,
                        perSecond,
                        CIRCUIT_FAILURES,
                        Duration.ofSeconds(30)),
                tls);
    }

    /** Says what the next look-up of a name answers; the last answer stays. */
    Door name(String name, String... addresses) {
        InetAddress[] answer = Arrays.stream(addresses)
                .map(text -> text.contains(":") ? IpLiteral.six(text) : IpLiteral.four(text))
                .map(address -> inet(address.orElseThrow()))
                .toArray(InetAddress[]::new);
        names.computeIfAbsent(name, unknown -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private static InetAddress inet(IpAddress address) {
        try {
            return address.toInetAddress("");
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private DnsResolver resolver() {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                asked.add(host);
                if (host.equals("hanging.example")) {
                    hang();
                }
                Deque<InetAddress[]> answers = names.get(host);
                if (answers == null) {
                    throw new UnknownHostException(host);
                }
                return answers.size() > 1 ? answers.remove() : answers.element();
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static void hang() throws UnknownHostException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
    }

    HttpNetwork network() {
        return network;
    }

    Network.Scope scope() {
        return scope;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    List<ApiCall> heard() {
        return List.copyOf(heard);
    }

    HttpReply send(HttpCall call) throws CollectionException {
        return scope.send(call);
    }

    String text(HttpCall call) throws CollectionException {
        try (HttpReply reply = send(call)) {
            return new String(reply.bytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Sends, reads the body, and returns the error that one of the two met. */
    CollectionException failure(HttpCall call) {
        return catchThrowableOfType(CollectionException.class, () -> text(call));
    }

    static URI http(String host, RawServer server, String resource) {
        return URI.create("http://" + host + ":" + server.port() + resource);
    }

    @Override
    public void close() {
        scope.close();
        network.close();
    }
}
