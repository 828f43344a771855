package org.aios.etl.collector.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parsed URL, serialised as WHATWG URL says. {@code port} is -1 where it is the scheme's own. Immutable. */
record Url(
        String scheme,
        String username,
        String password,
        Optional<String> host,
        int port,
        boolean opaque,
        List<String> path,
        Optional<String> query,
        Optional<String> fragment) {
    private static final Map<String, Integer> SPECIAL =
            Map.of("http", 80, "https", 443, "ws", 80, "wss", 443, "ftp", 21, "file", -1);

    Url {
        path = List.copyOf(path);
    }

    static Optional<Url> parse(String text) {
        return new UrlParser(text, Optional.empty()).parse();
    }

    /** Resolves a reference found in a document at this address. */
    Optional<Url> resolve(String reference) {
        return new UrlParser(reference, Optional.of(this)).parse();
    }

    static boolean isSpecial(String scheme) {
        return SPECIAL.containsKey(scheme);
    }

    static int defaultPort(String scheme) {
        return SPECIAL.getOrDefault(scheme, -1);
    }

    boolean isSpecial() {
        return isSpecial(scheme);
    }

    boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    String pathname() {
        return opaque ? path.get(0) : path.isEmpty() ? "" : '/' + String.join("/", path);
    }

    Url withoutFragment() {
        return new Url(scheme, username, password, host, port, opaque, path, query, Optional.empty());
    }

    /** Scheme, host and port: what robots.txt is valid for. */
    String origin() {
        return scheme + "://" + host.orElse("") + (port >= 0 ? ":" + port : "");
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(scheme).append(':');
        if (host.isPresent()) {
            out.append("//").append(credentials()).append(host.get()).append(port >= 0 ? ":" + port : "");
        } else if (!opaque && path.size() > 1 && path.get(0).isEmpty()) {
            out.append("/.");
        }
        out.append(pathname());
        query.ifPresent(text -> out.append('?').append(text));
        fragment.ifPresent(text -> out.append('#').append(text));
        return out.toString();
    }

    private String credentials() {
        if (username.isEmpty() && password.isEmpty()) {
            return "";
        }
        return username + (password.isEmpty() ? "" : ":" + password) + "@";
    }
}
