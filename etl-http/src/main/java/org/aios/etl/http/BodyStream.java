package org.aios.etl.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The decompressed body of an answer, within its limits. Whatever goes wrong is a {@link TypedFailure}, and stays: a
 * body that broke once never seems to end well. For one thread, but for {@link #close}.
 */
final class BodyStream extends InputStream {
    /** Decompressed bytes below which the ratio does not matter. */
    static final long RATIO_FLOOR = 8L << 20;

    private static final int MOST_RATIO = 200;
    private static final int SLACK = 64 * 1024;

    /** Opens the decoded stream at the first read, since that needs bytes already. */
    interface Opening {
        InputStream open() throws IOException;
    }

    private final Opening opening;
    private final CountingStream raw;
    private final long limit;
    private final Reply reply;
    private final Call call;
    private @Nullable InputStream decoded;
    private volatile @Nullable CollectionException failure;
    private long count;
    private volatile boolean ended;

    BodyStream(Opening opening, CountingStream raw, long limit, Reply reply, Call call) {
        this.opening = opening;
        this.raw = raw;
        this.limit = limit;
        this.reply = reply;
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        CollectionException before = failure;
        if (before != null) {
            throw new TypedFailure(before);
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        try {
            return advance(buffer, offset, length);
        } catch (IOException e) {
            throw fail(call.explain(e));
        } catch (RuntimeException e) { // HttpClient's chunk decoder on bytes that are no HTTP
            throw fail(call.explain(new IOException("the body is not valid HTTP", e)));
        }
    }

    private int advance(byte[] buffer, int offset, int length) throws IOException {
        InputStream in = decoded;
        if (in == null) {
            in = opening.open();
            decoded = in;
        }
        int read = in.read(buffer, offset, length);
        count += Math.max(read, 0);
        checkLimits();
        if (read < 0) {
            ended = true;
            reply.finish(rawEnded());
        }
        return read;
    }

    /**
     * Returns whether the raw body has ended too. A compressed body may end before its last chunk, or be followed by
     * something; the content is whole all the same, as its check sum says, but the connection must not be used again.
     */
    private boolean rawEnded() {
        try {
            return raw.read() < 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void checkLimits() throws TypedFailure {
        if (count > limit || raw.count() > limit + SLACK) {
            throw tooLarge(
                    "is larger than %d bytes; raise http.max_body or the collector's own limit".formatted(limit));
        }
        if (count > RATIO_FLOOR && count / MOST_RATIO > raw.count()) {
            throw tooLarge("unpacks to more than %d times its size (%d bytes from %d), which no honest page does"
                    .formatted(MOST_RATIO, count, raw.count()));
        }
    }

    private TypedFailure tooLarge(String what) {
        return new TypedFailure(ErrorCode.TOO_LARGE, "The answer of %s %s".formatted(call.destination(), what));
    }

    private TypedFailure fail(CollectionException why) {
        failure = why;
        reply.finish(false);
        return new TypedFailure(why);
    }

    @Override
    public void close() {
        reply.letGo();
        if (!ended && failure == null) {
            failure = new CollectionException(ErrorCode.CANCELLED, "The body was closed before it was read to its end");
        }
    }
}
