package org.aios.etl.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.aios.etl.core.model.ErrorCode;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: resolves once, asks the policy about every address, and connects to those that passed. Thread-safe.
 *
 * <p>Sockets belong to channels, so that an interrupt or {@link Call#end} closes them at once, and no proxy setting of
 * the process applies to them.
 */
final class Dialer implements HttpClientConnectionOperator {
    /** The name under which a context carries its {@link Call}. */
    static final String CALL = "etl.call";

    private static final int MOST_ADDRESSES = 8;
    private static final long LONGEST_CONNECT_MS = 10_000;

    private final Lookup lookup;
    private final TlsSocketStrategy tls;
    private final Optional<AddressPolicy> policy;

    /** Sets up the dialer; without a policy every address will do. */
    Dialer(Lookup lookup, TlsSocketStrategy tls, Optional<AddressPolicy> policy) {
        this.lookup = lookup;
        this.tls = tls;
        this.policy = policy;
    }

    @Override
    public void connect(
            ManagedHttpClientConnection connection,
            HttpHost host,
            @Nullable InetSocketAddress local,
            @Nullable TimeValue timeout,
            SocketConfig socketConfig,
            HttpContext context)
            throws IOException {
        Call call = (Call) Objects.requireNonNull(context.getAttribute(CALL));
        List<InetAddress> addresses = vetted(call);
        @Nullable IOException failure = null;
        for (int index = 0; index < addresses.size(); index++) {
            SocketChannel channel = SocketChannel.open();
            try {
                call.hold(channel);
                connect(channel, addresses.get(index), call, addresses.size() - index);
                bind(connection, channel, call, context);
                return;
            } catch (IOException e) {
                channel.close();
                if (call.ended() || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failure = e;
            }
        }
        throw failure == null ? new IOException("the host has no address") : failure;
    }

    private List<InetAddress> vetted(Call call) throws IOException {
        Destination destination = call.destination();
        List<InetAddress> found = resolve(destination.host(), call);
        if (policy.isEmpty()) {
            return first(found);
        }
        List<InetAddress> good = new ArrayList<>();
        @Nullable TypedFailure refused = null;
        for (InetAddress address : found) {
            Optional<TypedFailure> refusal = refusal(policy.get(), destination, IpAddress.of(address));
            refusal.ifPresentOrElse(no -> {}, () -> good.add(address));
            refused = refusal.orElse(refused);
        }
        if (good.isEmpty() && refused != null) {
            throw refused;
        }
        return first(good);
    }

    private static List<InetAddress> first(List<InetAddress> addresses) {
        return addresses.subList(0, Math.min(addresses.size(), MOST_ADDRESSES));
    }

    private List<InetAddress> resolve(HostName host, Call call) throws IOException {
        try {
            return lookup.addresses(host, call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Returns the refusal of one address of a destination. */
    static Optional<TypedFailure> refusal(AddressPolicy policy, Destination destination, IpAddress address) {
        HostName host = destination.host();
        String subject = host.literal().isPresent() ? "%s is" : host.text() + " resolves to %s,";
        return policy.refusal(host, address)
                .map(rule -> new TypedFailure(
                        ErrorCode.BLOCKED_ADDRESS,
                        "Refused to open %s: %s %s. If you trust it, add to the configuration: security.network.allow: [\"%s\"]"
                                .formatted(destination, subject.formatted(address), rule, host.text())));
    }

    private static void connect(SocketChannel channel, InetAddress address, Call call, int left) throws IOException {
        int port = call.destination().port();
        long share = Math.min(call.remaining().toMillis() / left, LONGEST_CONNECT_MS);
        Socket socket = channel.socket();
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), (int) Math.max(share, 1));
    }

    private void bind(ManagedHttpClientConnection connection, SocketChannel channel, Call call, HttpContext context)
            throws IOException {
        Destination destination = call.destination();
        if (destination.secure()) {
            SSLSocket secure =
                    tls.upgrade(channel.socket(), destination.host().text(), destination.port(), null, context);
            connection.bind(secure, channel.socket());
        } else {
            connection.bind(channel.socket());
        }
    }

    @Override
    public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
        throw new UnsupportedOperationException("There are no proxies and no upgrades");
    }
}
