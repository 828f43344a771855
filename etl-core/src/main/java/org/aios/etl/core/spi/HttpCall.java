package org.aios.etl.core.spi;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.Secret;
import org.apiguardian.api.API;

/**
 * One call to the far end. Immutable; the methods return changed copies.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST}, {@code PUT} or {@code DELETE}
 * @param uri an absolute http or https address
 * @param headers request headers
 * @param secrets request headers whose values are secret; dropped when a redirect leaves the origin
 * @param body what is sent
 * @param target who gave the address, which decides on private addresses
 * @param allowance what an endpoint allows its callers; empty where it says nothing, and for sources, which have the
 *     limits of the configuration
 * @param limit the most bytes of the answer's body, after decompression
 * @param timeout the most time for the whole exchange; the operation's deadline holds besides
 */
@API(status = API.Status.STABLE, since = "0.1")
public record HttpCall(
        String method,
        URI uri,
        Map<String, String> headers,
        Map<String, Secret> secrets,
        Optional<HttpBody> body,
        Target target,
        Optional<EndpointLimits> allowance,
        ByteSize limit,
        Duration timeout) {

    /** Who gave an address. */
    public enum Target {
        /** A caller gave the address: private and special addresses are refused unless the configuration allows them. */
        SOURCE,
        /** The operator wrote the address into the configuration: it may be private; redirects out of it may not. */
        ENDPOINT
    }

    private static final ByteSize DEFAULT_LIMIT = ByteSize.ofMegabytes(50);
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    public HttpCall {
        headers = Map.copyOf(headers);
        secrets = Map.copyOf(secrets);
    }

    /** Asks for a source that a caller named. */
    public static HttpCall get(URI uri) {
        return new HttpCall(
                "GET",
                uri,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Target.SOURCE,
                Optional.empty(),
                DEFAULT_LIMIT,
                DEFAULT_TIMEOUT);
    }

    /** Sends a body. */
    public static HttpCall post(URI uri, HttpBody body) {
        return new HttpCall(
                "POST",
                uri,
                Map.of(),
                Map.of(),
                Optional.of(body),
                Target.SOURCE,
                Optional.empty(),
                DEFAULT_LIMIT,
                DEFAULT_TIMEOUT);
    }

    /** Returns this call to an address that the operator configured. */
    public HttpCall toEndpoint() {
        return new HttpCall(method, uri, headers, secrets, body, Target.ENDPOINT, allowance, limit, timeout);
    }

    /** Returns this call to an address that the operator configured, and whose limits are known. */
    public HttpCall toEndpoint(EndpointLimits limits) {
        return new HttpCall(method, uri, headers, secrets, body, Target.ENDPOINT, Optional.of(limits), limit, timeout);
    }

    /** Returns this call with one more header. */
    public HttpCall header(String name, String value) {
        return new HttpCall(method, uri, with(headers, name, value), secrets, body, target, allowance, limit, timeout);
    }

    /** Returns this call with one more header whose value is secret. */
    public HttpCall header(String name, Secret value) {
        return new HttpCall(method, uri, headers, with(secrets, name, value), body, target, allowance, limit, timeout);
    }

    /** Returns this call with another limit for the answer's body. */
    public HttpCall atMost(ByteSize bytes) {
        return new HttpCall(method, uri, headers, secrets, body, target, allowance, bytes, timeout);
    }

    /** Returns this call with another time limit. */
    public HttpCall within(Duration time) {
        return new HttpCall(method, uri, headers, secrets, body, target, allowance, limit, time);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.put(name, value);
        return copy;
    }
}
