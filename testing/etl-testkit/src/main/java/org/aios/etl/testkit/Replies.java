package org.aios.etl.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;

/** Makes answers of the far end. */
public final class Replies {
    private Replies() {}

    /** Returns an answer with one content type. */
    public static HttpReply of(HttpCall call, int status, String contentType, byte[] body) {
        return of(call, status, Map.of("content-type", List.of(contentType)), body);
    }

    /** Returns an answer with a text in UTF-8. */
    public static HttpReply text(HttpCall call, int status, String contentType, String body) {
        return of(call, status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns an answer with the given headers. */
    public static HttpReply of(HttpCall call, int status, Map<String, List<String>> headers, byte[] body) {
        return new MemoryReply(status, call.uri(), lowerCase(headers), body.clone(), call.limit());
    }

    static HttpReply of(int status, URI uri, Map<String, List<String>> headers, byte[] body, ByteSize limit) {
        return new MemoryReply(status, uri, lowerCase(headers), body, limit);
    }

    private static Map<String, List<String>> lowerCase(Map<String, List<String>> headers) {
        Map<String, List<String>> names = new TreeMap<>();
        headers.forEach((name, values) -> names.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return names;
    }

    private record MemoryReply(int status, URI uri, Map<String, List<String>> headers, byte[] content, ByteSize limit)
            implements HttpReply {
        @Override
        public InputStream body() {
            return content.length <= limit.bytes() ? new ByteArrayInputStream(content) : new CutStream(this);
        }

        @Override
        public byte[] bytes() throws CollectionException {
            if (content.length > limit.bytes()) {
                throw new CollectionException(
                        ErrorCode.TOO_LARGE, "The answer of %s is larger than %s".formatted(uri, limit));
            }
            return content.clone();
        }

        @Override
        public void close() {}
    }

    /** Gives what the limit allows, then fails as a real gateway does. */
    private static final class CutStream extends InputStream {
        private final MemoryReply reply;
        private int next;

        CutStream(MemoryReply reply) {
            this.reply = reply;
        }

        @Override
        public int read() throws IOException {
            if (next >= reply.limit().bytes()) {
                throw new IOException("The answer of %s is larger than %s".formatted(reply.uri(), reply.limit()));
            }
            return reply.content()[next++] & 0xff;
        }
    }
}
