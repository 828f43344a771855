package org.aios.etl.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * What a {@link LoopbackWebServer} answers, and how badly. Immutable; the methods return changed copies.
 *
 * @param status the status
 * @param headers the headers besides Content-Length and Connection
 * @param body the body as it goes over the wire
 * @param manner how it is sent
 * @param pause the time that {@link Manner#DELAYED} and {@link Manner#DRIPPING} take
 */
public record LoopbackAnswer(int status, Map<String, String> headers, byte[] body, Manner manner, Duration pause) {
    /** How an answer is sent. */
    public enum Manner {
        /** At once and whole. */
        PLAIN,
        /** Whole, after a pause. */
        DELAYED,
        /** Byte by byte with a pause before each. */
        DRIPPING,
        /** Half of the body, then the connection is closed. */
        CUT,
        /** Nothing: the connection is reset. */
        RESET,
        /** Nothing, until the server is closed. */
        HANGING
    }

    /** Answers 200 with a text in UTF-8. */
    public static LoopbackAnswer ok(String contentType, String text) {
        return ok(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers 200 with bytes. */
    public static LoopbackAnswer ok(String contentType, byte[] body) {
        return status(200).header("Content-Type", contentType).with(body);
    }

    /** Answers a status without a body. */
    public static LoopbackAnswer status(int status) {
        return new LoopbackAnswer(status, Map.of(), new byte[0], Manner.PLAIN, Duration.ZERO);
    }

    /** Answers 302 with another address. */
    public static LoopbackAnswer redirect(String location) {
        return status(302).header("Location", location);
    }

    /** Answers 429 and asks to wait. */
    public static LoopbackAnswer tooMany(Duration retryAfter) {
        return status(429).header("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }

    /** Returns this answer with one more header. */
    public LoopbackAnswer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new LoopbackAnswer(status, more, body, manner, pause);
    }

    /** Returns this answer with another body. */
    public LoopbackAnswer with(byte[] bytes) {
        return new LoopbackAnswer(status, headers, bytes.clone(), manner, pause);
    }

    /** Returns this answer with its body compressed. */
    public LoopbackAnswer gzipped() {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return with(compressed.toByteArray()).header("Content-Encoding", "gzip");
    }

    /** Returns this answer, sent after a pause. */
    public LoopbackAnswer delayed(Duration time) {
        return new LoopbackAnswer(status, headers, body, Manner.DELAYED, time);
    }

    /** Returns this answer, sent byte by byte. */
    public LoopbackAnswer dripping(Duration beforeEachByte) {
        return new LoopbackAnswer(status, headers, body, Manner.DRIPPING, beforeEachByte);
    }

    /** Returns this answer, spoiled. */
    public LoopbackAnswer spoiled(Manner how) {
        return new LoopbackAnswer(status, headers, body, how, pause);
    }
}
