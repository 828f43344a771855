package org.aios.etl.core.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apiguardian.api.API;

/**
 * What is sent with a call. Its length is known, since chunked uploads break some proxies.
 *
 * @param contentType the media type, such as {@code application/json}
 * @param length the number of bytes, at least 0
 * @param content opens the bytes; may be called more than once
 */
@API(status = API.Status.STABLE, since = "0.1")
public record HttpBody(String contentType, long length, Content content) {
    /** Opens the bytes of a body. */
    @FunctionalInterface
    public interface Content {
        /** Returns a new stream from the first byte; the caller closes it. */
        InputStream open() throws IOException;
    }

    /** Returns a body of the given bytes. */
    public static HttpBody of(String contentType, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new HttpBody(contentType, copy.length, () -> new ByteArrayInputStream(copy));
    }
}
