package org.aios.etl.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One request that a {@link LoopbackWebServer} got.
 *
 * @param method such as {@code GET}
 * @param path the path without the query
 * @param query the query without the question mark; empty text where there is none
 * @param headers the headers; names in lower case, of several values the last
 * @param body the body
 */
public record LoopbackRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {
    /** Returns a header, whatever its case here; the name is given in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
