package org.aios.etl.core.spi;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.apiguardian.api.API;

/** The far end's answer. Must be closed; for one thread. */
@API(status = API.Status.STABLE, since = "0.1")
public interface HttpReply extends AutoCloseable {
    /** Returns the status, 200 to 599; redirects were followed already. */
    int status();

    /** Returns the address that answered, after redirects. */
    URI uri();

    /** Returns the headers; names in lower case. */
    Map<String, List<String>> headers();

    /**
     * Returns the decompressed body. Reading throws an {@code IOException} when the limit of bytes or time is reached
     * or the connection breaks; {@link #bytes()} gives typed errors instead.
     */
    InputStream body();

    /**
     * Reads the whole body.
     *
     * @throws CollectionException {@link ErrorCode#TOO_LARGE}, {@link ErrorCode#TIMEOUT} or
     *     {@link ErrorCode#REMOTE_ERROR}
     */
    byte[] bytes() throws CollectionException;

    @Override
    void close();

    /** Returns the first value of a header, whatever its case. */
    default Optional<String> header(String name) {
        return headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
