package org.aios.etl.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.aios.etl.core.spi.HttpBody;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * Streams a body of known length. A content that turns out shorter or longer than stated breaks the request off before
 * its last byte, so that the far end never takes a damaged body for a whole one. For one use.
 */
final class RequestBody extends AbstractHttpEntity {
    private static final int BUFFER = 16 * 1024;

    private final long length;
    private final InputStream content;

    private RequestBody(HttpBody body, InputStream content) {
        super(body.contentType(), null);
        this.length = body.length();
        this.content = content;
    }

    static RequestBody open(HttpBody body) throws IOException {
        return new RequestBody(body, body.content().open());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int wanted = (int) Math.min(left, buffer.length);
            int count = content.readNBytes(buffer, 0, wanted);
            left -= count;
            if (count < wanted || (left == 0 && content.read() >= 0)) {
                throw new EOFException("the body to send is not %d bytes long, as was stated".formatted(length));
            }
            out.write(buffer, 0, count);
        }
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public InputStream getContent() {
        return content;
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
