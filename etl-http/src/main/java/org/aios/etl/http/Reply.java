package org.aios.etl.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpReply;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;

/** An answer on an open connection. For one thread, but for {@link #close}, which any thread may call. */
final class Reply implements HttpReply {
    private static final int MOST_HEADER_CHARACTERS = 256 * 1024;

    private final Hop hop;
    private final URI uri;
    private final int status;
    private final Map<String, List<String>> headers;
    private final boolean bodiless;
    private final CountingStream raw;
    private final BodyStream body;

    Reply(Hop hop, URI uri, long limit, Call call) throws IOException {
        ClassicHttpResponse response = hop.response();
        this.hop = hop;
        this.uri = uri;
        this.status = response.getCode();
        List<String> codings = Decoding.codings(response.getHeaders(HttpHeaders.CONTENT_ENCODING));
        this.headers = headers(response, !codings.isEmpty());
        HttpEntity entity = response.getEntity();
        this.bodiless = entity == null;
        this.raw = new CountingStream(entity == null ? InputStream.nullInputStream() : entity.getContent());
        this.body = new BodyStream(() -> entity == null ? raw : Decoding.undo(codings, raw), raw, limit, this, call);
    }

    /** Copies the headers; those that speak of the compressed body go, where the body is decompressed. */
    private static Map<String, List<String>> headers(ClassicHttpResponse response, boolean decoded)
            throws TypedFailure {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        long size = 0;
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            String value = header.getValue() == null ? "" : header.getValue();
            size += name.length() + value.length();
            headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
        if (size > MOST_HEADER_CHARACTERS) {
            throw new TypedFailure(
                    ErrorCode.TOO_LARGE,
                    "The answer's headers are larger than %d bytes".formatted(MOST_HEADER_CHARACTERS));
        }
        if (decoded) {
            headers.remove("content-encoding");
            headers.remove("content-length");
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return Map.copyOf(headers);
    }

    /** Gives the connection back and reports the call; does nothing the second time. */
    void finish(boolean complete) {
        hop.finish(complete, status, raw.count());
    }

    /** Gives up what was not read. */
    void letGo() {
        finish(bodiless);
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public byte[] bytes() throws CollectionException {
        try {
            return body.readAllBytes();
        } catch (TypedFailure e) {
            throw e.failure();
        } catch (IOException e) {
            throw new CollectionException(ErrorCode.REMOTE_ERROR, "The answer's body broke off", e);
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
