package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header of a message or part: its fields in order, and where the body begins.
 *
 * @param fields names in lower case, values as raw bytes with their folds
 * @param bodyStart position of the first byte of the body
 * @param flaws how many lines were neither field nor continuation
 */
record Header(List<Field> fields, int bodyStart, int flaws) {

    /** One field. The value keeps its bytes: headers with raw 8-bit text are decoded with knowledge of the whole message. */
    record Field(String name, Slice value) {}

    Header {
        fields = List.copyOf(fields);
    }

    /** Reads the header at the beginning of {@code text}. A line that is no field ends it, unless known fields follow. */
    static Header parse(Slice text) {
        List<Field> fields = new ArrayList<>();
        int flaws = 0;
        int line = skipEnvelope(text);
        int limit = Math.min(text.end(), line + Limits.HEADER_BYTES);
        while (line < limit && fields.size() < Limits.HEADER_FIELDS) {
            if (text.lineEnd(line) == line) {
                return new Header(fields, text.nextLine(line), flaws);
            }
            int colon = colon(text, line);
            if (colon < 0) {
                int next = text.nextLine(line);
                if (!FromLines.knownHeader(text, next)) {
                    return new Header(fields, line, flaws + 1);
                }
                flaws++;
                line = next;
                continue;
            }
            int end = endOfField(text, line);
            fields.add(new Field(name(text, line, colon), text.between(Math.min(colon + 1, end), end)));
            line = end;
        }
        return new Header(fields, line, flaws);
    }

    private static int skipEnvelope(Slice text) {
        int start = text.start() + ByteOrderMark.length(text);
        boolean envelope = FromLines.startsAt(text, start) || text.startsWith(">From ", start);
        return envelope ? text.nextLine(start) : start;
    }

    /** Blanks before the colon are an error of old programs, and common. */
    private static int colon(Slice text, int line) {
        int i = line;
        while (i < text.end() && text.array()[i] > ' ' && text.array()[i] != ':' && text.array()[i] != 127) {
            i++;
        }
        int nameEnd = i;
        while (i < text.end() && (text.array()[i] == ' ' || text.array()[i] == '\t')) {
            i++;
        }
        return nameEnd > line && i < text.end() && text.array()[i] == ':' ? i : -1;
    }

    private static String name(Slice text, int line, int colon) {
        return text.between(line, colon).latin1().strip().toLowerCase(Locale.ROOT);
    }

    private static int endOfField(Slice text, int line) {
        int next = text.nextLine(line);
        while (next < text.end() && (text.array()[next] == ' ' || text.array()[next] == '\t') && !isBlank(text, next)) {
            next = text.nextLine(next);
        }
        return next;
    }

    private static boolean isBlank(Slice text, int line) {
        return text.between(line, text.lineEnd(line)).latin1().isBlank()
                && text.nextLine(line) < text.end()
                && text.array()[text.nextLine(line)] != ' '
                && text.array()[text.nextLine(line)] != '\t';
    }

    /** The last field of that name: later ones win, as in RFC 8621 section 4.1.2. */
    Optional<Slice> last(String name) {
        for (int i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).name().equals(name)) {
                return Optional.of(fields.get(i).value());
            }
        }
        return Optional.empty();
    }

    List<Slice> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** The last field of that name as one line, one character per byte. */
    String latin1(String name) {
        return last(name).map(value -> unfold(value.latin1())).orElse("");
    }

    /** Without comments in parentheses (RFC 5322 section 3.2.2), which tokens such as encodings may carry. */
    static String withoutComments(String value) {
        int open = value.indexOf('(');
        return (open < 0 ? value : value.substring(0, open)).strip();
    }

    /** Runs of blanks and controls as one blank, none at the ends. */
    static String squeeze(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = c <= ' ';
            if (!blank) {
                result.append(c);
            } else if (!result.isEmpty() && result.charAt(result.length() - 1) != ' ') {
                result.append(' ');
            }
        }
        int length = result.length();
        return length > 0 && result.charAt(length - 1) == ' ' ? result.substring(0, length - 1) : result.toString();
    }

    static String unfold(String value) {
        if (value.indexOf('\n') < 0 && value.indexOf('\r') < 0) {
            return value.strip();
        }
        StringBuilder result = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\r' && c != '\n') {
                result.append(c == '\t' && i > 0 && value.charAt(i - 1) == '\n' ? ' ' : c);
            }
        }
        return result.toString().strip();
    }
}
