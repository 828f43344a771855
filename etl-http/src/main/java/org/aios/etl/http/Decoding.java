package org.aios.etl.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.aios.etl.core.model.ErrorCode;
import org.apache.hc.core5.http.Header;

/** Undoes the content codings that {@link #ACCEPTED} asks for (RFC 9110 section 8.4.1). */
final class Decoding {
    static final String ACCEPTED = "gzip, deflate";

    private static final int MOST_LAYERS = 3;

    private Decoding() {}

    /** Returns the codings that were applied, in order, without {@code identity}. */
    static List<String> codings(Header[] headers) {
        return List.of(headers).stream()
                .flatMap(header -> List.of(header.getValue().split(",")).stream())
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !"identity".equals(coding))
                .toList();
    }

    static InputStream undo(List<String> codings, InputStream raw) throws IOException {
        if (codings.size() > MOST_LAYERS) {
            throw new TypedFailure(
                    ErrorCode.TOO_LARGE,
                    "The answer is compressed %d times over; at most %d are undone"
                            .formatted(codings.size(), MOST_LAYERS));
        }
        InputStream decoded = raw;
        for (int index = codings.size() - 1; index >= 0; index--) {
            decoded = undo(codings.get(index), decoded);
        }
        return decoded;
    }

    private static InputStream undo(String coding, InputStream compressed) throws IOException {
        PushbackInputStream in = new PushbackInputStream(compressed, 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        if (start.length == 0) { // some servers declare a coding for an empty body
            return in;
        }
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in, 8192);
            case "deflate" -> new InflaterInputStream(in, new Inflater(!isZlib(start)));
            default ->
                throw new TypedFailure(
                        ErrorCode.REMOTE_ERROR,
                        "The answer is coded as %s, which was not asked for; accepted are %s"
                                .formatted(coding, ACCEPTED));
        };
    }

    /** Tells RFC 1950 from bare RFC 1951 data, which some servers send as {@code deflate}. */
    private static boolean isZlib(byte[] start) {
        return start.length == 2 && (start[0] & 0x0f) == 8 && ((start[0] & 0xff) << 8 | start[1] & 0xff) % 31 == 0;
    }
}
