package org.aios.etl.http;

import java.net.URI;
import java.util.Locale;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/**
 * Where one request goes, in canonical form.
 *
 * @param secure whether it is https
 * @param host the host
 * @param port 80, 443, or 1024 to 65535
 * @param resource path and query as sent
 */
record Destination(boolean secure, HostName host, int port, String resource) {
    /**
     * Reads an address and applies what can be decided without resolving it.
     *
     * @throws CollectionException {@link ErrorCode#INVALID_REQUEST} if it is no address,
     *     {@link ErrorCode#BLOCKED_ADDRESS} if its scheme, port or credentials are refused
     */
    static Destination of(URI uri) throws CollectionException {
        if (uri.getScheme() == null) {
            throw invalid("\"%s\" is no absolute address; expected one such as https://host/path".formatted(uri));
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = "https".equals(scheme);
        if (!secure && !"http".equals(scheme)) {
            throw blocked("The scheme %s is refused; only http and https are fetched".formatted(scheme));
        }
        String authority = uri.getRawAuthority();
        if (authority == null) {
            throw invalid("The address has no host; expected one such as %s://host/path".formatted(scheme));
        }
        if (authority.contains("@")) {
            throw blocked("An address with a user name or password in it is refused; remove what stands before the @");
        }
        int colon = authority.startsWith("[") ? authority.indexOf("]:") + 1 : authority.lastIndexOf(':');
        boolean hasPort = colon > 0;
        HostName host = host(hasPort ? authority.substring(0, colon) : authority);
        int port = port(hasPort ? authority.substring(colon + 1) : "", secure);
        return new Destination(secure, host, port, resource(URI.create(uri.toASCIIString())));
    }

    private static HostName host(String raw) throws CollectionException {
        try {
            return HostName.parse(raw);
        } catch (IllegalArgumentException e) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST, "The address has a wrong host: %s".formatted(e.getMessage()), e);
        }
    }

    private static int port(String text, boolean secure) throws CollectionException {
        if (text.isEmpty()) {
            return secure ? 443 : 80;
        }
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
            throw invalid("The address has the port \"%s\"; expected a number up to 65535".formatted(text));
        }
        int port = Integer.parseInt(text);
        if (port != 80 && port != 443 && port < 1024) {
            throw blocked("Port %d is refused; allowed are 80, 443 and 1024 to 65535".formatted(port));
        }
        return port;
    }

    private static String resource(URI uri) {
        String path = uri.getRawPath();
        String query = uri.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static CollectionException invalid(String message) {
        return new CollectionException(ErrorCode.INVALID_REQUEST, message);
    }

    private static CollectionException blocked(String message) {
        return new CollectionException(ErrorCode.BLOCKED_ADDRESS, message);
    }

    String scheme() {
        return secure ? "https" : "http";
    }

    /** Returns host and port as in a {@code Host} header. */
    String authority() {
        return port == (secure ? 443 : 80) ? host.inUrl() : host.inUrl() + ":" + port;
    }

    boolean sameOrigin(Destination other) {
        return secure == other.secure && port == other.port && host.equals(other.host);
    }

    /** Returns the address in canonical form. */
    URI uri() {
        return URI.create(scheme() + "://" + authority() + resource);
    }

    /** Returns the address for messages and records: no query, no credentials, no fragment. */
    @Override
    public String toString() {
        int query = resource.indexOf('?');
        return scheme() + "://" + authority() + (query < 0 ? resource : resource.substring(0, query));
    }
}
