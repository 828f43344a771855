package org.aios.etl.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.NetworkProvider.Settings;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.HttpCall.Target;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/** What all operations share: the policy, two pools of connections, the lanes to hosts, the watchdog. Thread-safe. */
final class HttpNetwork implements Network {
    private static final Duration TIDY_EVERY = Duration.ofSeconds(2);

    private final Settings settings;
    private final AddressPolicy policy;
    private final Lanes lanes;
    private final Scheduling scheduling;
    private final Lookup lookup;
    private final Connections sources;
    private final Connections endpoints;
    private final Watchdog watchdog = new Watchdog();
    private final Set<HttpScope> scopes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpNetwork(Settings settings, Scheduling scheduling, DnsResolver resolver, TlsSocketStrategy tls) {
        this.settings = settings;
        this.policy = new AddressPolicy(settings.allow());
        this.scheduling = scheduling;
        this.lanes = new Lanes(settings, scheduling);
        this.lookup = new Lookup(resolver);
        this.sources = new Connections(new Dialer(lookup, tls, Optional.of(policy)));
        this.endpoints = new Connections(new Dialer(lookup, tls, Optional.empty()));
        watchdog.every(TIDY_EVERY, () -> {
            sources.tidy();
            endpoints.tidy();
        });
    }

    AddressPolicy policy() {
        return policy;
    }

    Lanes lanes() {
        return lanes;
    }

    long ticks() {
        return scheduling.ticks();
    }

    Instant now() {
        return scheduling.clock().instant();
    }

    Connections connections(Target target) {
        return target == Target.ENDPOINT ? endpoints : sources;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    String userAgent() {
        return settings.userAgent();
    }

    long mostBytes() {
        return settings.maxBody().bytes();
    }

    @Override
    public Scope scope(Deadline deadline, Consumer<ApiCall> heard) {
        HttpScope scope = new HttpScope(this, deadline, heard);
        scopes.add(scope);
        if (closed) {
            scope.close();
        }
        return scope;
    }

    @Override
    public Duration untilRoom(String host) {
        try {
            return lanes.untilRoom(Destination.of(new URI("http://" + host)));
        } catch (URISyntaxException | CollectionException e) {
            return Duration.ZERO; // the call itself will say what is wrong with the address
        }
    }

    void forget(HttpScope scope) {
        scopes.remove(scope);
    }

    @Override
    public void close() {
        closed = true;
        scopes.forEach(HttpScope::close);
        watchdog.close();
        sources.close();
        endpoints.close();
        lookup.close();
    }
}
