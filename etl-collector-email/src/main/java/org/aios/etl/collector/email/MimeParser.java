package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a message into its parts (RFC 2046). For one message and one thread.
 *
 * <p>A boundary counts only as a whole line, and an outer multipart is cut before its inner ones: so a boundary that is a prefix
 * of another one does no harm, and an inner multipart without its closing line ends where the outer one goes on.
 */
final class MimeParser {

    private static final String PLAIN = "text/plain";

    private int parts;
    private boolean limited;

    /** Whether parts were left uncut because there are too many, or too deep. */
    boolean limited() {
        return limited;
    }

    MimePart parse(Slice message) {
        return parse(message, Header.parse(message), PLAIN, 0);
    }

    MimePart parse(Slice message, Header header) {
        return parse(message, header, PLAIN, 0);
    }

    private MimePart parse(Slice text, Header header, String defaultType, int depth) {
        parts++;
        Parameters contentType = Parameters.parse(header.latin1("content-type"));
        String type = typeOf(contentType, defaultType);
        Slice body = text.from(header.bodyStart());
        if (!type.startsWith("multipart/")) {
            return new MimePart(header, type, contentType, body, List.of());
        }
        if (depth >= Limits.MIME_DEPTH) {
            limited = true;
            return new MimePart(header, PLAIN, contentType, body, List.of());
        }
        Optional<List<Slice>> pieces = contentType
                .get("boundary")
                .flatMap(boundary -> cut(body, boundary))
                .or(() -> inferBoundary(body).flatMap(boundary -> cut(body, boundary)));
        if (pieces.isEmpty()) {
            return new MimePart(header, type, contentType, body, List.of());
        }
        String childType = type.equals("multipart/digest") ? "message/rfc822" : PLAIN;
        List<MimePart> children = new ArrayList<>();
        for (Slice piece : pieces.get()) {
            if (parts >= Limits.MIME_PARTS) {
                limited = true;
                break;
            }
            children.add(parse(piece, Header.parse(piece), childType, depth + 1));
        }
        return new MimePart(header, type, contentType, Slice.EMPTY, children);
    }

    private static String typeOf(Parameters contentType, String defaultType) {
        String value = Header.withoutComments(contentType.value());
        int slash = value.indexOf('/');
        if (value.equals("text")) {
            return PLAIN;
        }
        return slash > 0 && slash < value.length() - 1 ? value.replace(" ", "") : defaultType;
    }

    private Optional<List<Slice>> cut(Slice body, String boundary) {
        String delimiter = "--" + boundary.stripTrailing();
        List<Slice> pieces = new ArrayList<>();
        int start = -1;
        for (int line = body.start(); line < body.end(); line = body.nextLine(line)) {
            if (body.array()[line] != '-' || !body.startsWith(delimiter, line)) {
                continue;
            }
            int kind = kind(body, line, line + delimiter.length());
            if (kind == 0 || pieces.size() >= Limits.MIME_PARTS) {
                limited |= kind != 0;
                continue;
            }
            if (start >= 0) {
                pieces.add(body.between(start, beforeLineBreak(body, line, start)));
            }
            start = body.nextLine(line);
            if (kind == 2) {
                return Optional.of(pieces);
            }
        }
        if (start >= 0 && start < body.end()) {
            pieces.add(body.from(start));
        }
        return start < 0 ? Optional.empty() : Optional.of(pieces);
    }

    /** What the rest of a line says: 0 no boundary line, 1 a part begins, 2 the multipart ends. */
    private static int kind(Slice body, int line, int after) {
        String rest = body.between(after, Math.max(after, body.lineEnd(line)))
                .latin1()
                .stripTrailing();
        return rest.isEmpty() ? 1 : rest.equals("--") ? 2 : 0;
    }

    /** The line break before a boundary belongs to the boundary (RFC 2046 section 5.1.1). */
    private static int beforeLineBreak(Slice body, int line, int start) {
        int end = line;
        if (end > start && body.array()[end - 1] == '\n') {
            end--;
            if (end > start && body.array()[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    /** The first line that looks like a boundary and is followed by a header of a part. */
    private static Optional<String> inferBoundary(Slice body) {
        for (int line = body.start(); line < body.end(); line = body.nextLine(line)) {
            if (body.startsWith("--", line)) {
                String boundary = body.between(line + 2, Math.max(line + 2, body.lineEnd(line)))
                        .latin1()
                        .stripTrailing();
                int next = body.nextLine(line);
                if (!boundary.isBlank() && boundary.length() <= 200 && FromLines.knownHeader(body, next)) {
                    return Optional.of(boundary);
                }
            }
        }
        return Optional.empty();
    }
}
