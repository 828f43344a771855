package org.aios.etl.http;

import java.util.Locale;
import java.util.Set;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpCall;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;

/** The headers of a request: the caller's, checked, and ours. */
final class RequestHeaders {
    private static final String NAME = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** What belongs to the connection, or is computed from the address and the body. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie");

    private RequestHeaders() {}

    /** Refuses headers that would break the message or contradict what is sent. Values are never shown. */
    static void check(HttpCall call) throws CollectionException {
        for (var header : call.headers().entrySet()) {
            check(header.getKey(), header.getValue());
        }
        for (var header : call.secrets().entrySet()) {
            check(header.getKey(), header.getValue().reveal().orElse(""));
        }
    }

    private static void check(String name, String value) throws CollectionException {
        if (!name.matches(NAME) || OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "The header \"%s\" cannot be set; expected a name of letters and hyphens that is not one of %s"
                            .formatted(
                                    name.replaceAll("\\p{Cntrl}", "?"),
                                    OURS.stream().sorted().toList()));
        }
        if (value.chars()
                .anyMatch(character -> (character < 32 && character != '\t') || character > 255 || character == 127)) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "The value of the header \"%s\" has line breaks, control or non-Latin characters".formatted(name));
        }
    }

    /**
     * Fills in the headers.
     *
     * @param trusted whether the request still goes to the origin that the caller named, and so may carry its secrets
     */
    static void fill(ClassicHttpRequest request, HttpCall call, Destination to, boolean trusted, String userAgent) {
        request.setHeader(HttpHeaders.HOST, to.authority());
        request.setHeader(HttpHeaders.CONNECTION, "keep-alive");
        request.setHeader(HttpHeaders.USER_AGENT, userAgent);
        boolean part = call.headers().keySet().stream().anyMatch(HttpHeaders.RANGE::equalsIgnoreCase);
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, part ? "identity" : Decoding.ACCEPTED);
        call.headers().forEach((name, value) -> {
            if (trusted || !CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
                request.setHeader(name, value);
            }
        });
        if (trusted) {
            call.secrets()
                    .forEach((name, secret) -> secret.reveal().ifPresent(value -> request.setHeader(name, value)));
        }
    }
}
