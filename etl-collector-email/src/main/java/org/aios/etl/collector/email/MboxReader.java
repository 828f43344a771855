package org.aios.etl.collector.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Splits an mbox into messages while it streams past. For one thread.
 *
 * <p>The buffer holds the message under way from its first byte and grows up to the limit of bytes per message. Of a longer one
 * the beginning is set aside, and the buffer becomes a window that moves to the next separator.
 */
final class MboxReader implements VolumeReader {

    private static final int CHUNK = 1 << 18;
    /** So many bytes have to be in sight after a {@code From } before it is judged. */
    private static final int LOOK_AHEAD = 4_096;
    /** So many bytes before a line tell whether the line before it is blank. */
    private static final int LOOK_BACK = 4;

    private final InputStream input;
    private final int maxMessageBytes;
    private byte[] buffer = new byte[2 * CHUNK];
    private int filled;
    private boolean ended;
    /** The position in the file of the first byte in the buffer. */
    private long base;
    /** Where the message under way begins in the buffer; without meaning once its head is set aside. */
    private int begin;
    /** All line breaks before this position have been looked at. */
    private int scan;

    private long messageOffset;
    private Optional<byte[]> head = Optional.empty();
    private boolean escaped;
    private boolean gitArchive;
    private boolean started;

    MboxReader(InputStream input, int maxMessageBytes) {
        this.input = input;
        this.maxMessageBytes = Math.max(maxMessageBytes, 2 * CHUNK);
    }

    /** What stands before the first separator is skipped. */
    @Override
    public Optional<RawMessage> next() throws IOException {
        if (!started) {
            started = true;
            findFirst();
        }
        if (ended && begin >= filled) {
            return Optional.empty();
        }
        int end = findSeparator();
        RawMessage message = message(end);
        beginAt(end);
        return Optional.of(message);
    }

    private void findFirst() throws IOException {
        while (!ended && filled < LOOK_AHEAD) {
            readMore();
        }
        int afterMark = ByteOrderMark.length(text());
        if (FromLines.startsAt(text(), afterMark)) {
            gitArchive = FromLines.isGit(lineAt(afterMark));
            beginAt(afterMark);
        } else {
            beginAt(findSeparator());
        }
    }

    private void beginAt(int position) {
        begin = position;
        scan = position;
        messageOffset = base + position;
        head = Optional.empty();
        escaped = false;
    }

    /** The position of the next separator line after {@code scan}, or the end of the file. */
    private int findSeparator() throws IOException {
        while (true) {
            int newline = text().indexOf((byte) '\n', scan);
            int line = newline + 1;
            if (line >= filled) {
                if (ended) {
                    return filled;
                }
                scan = newline;
                readMore();
                continue;
            }
            byte first = buffer[line];
            if (first == 'F' || first == '>') {
                if (filled - line < LOOK_AHEAD && !ended) {
                    scan = newline;
                    readMore();
                    continue;
                }
                if (FromLines.startsAt(text(), line)
                        && FromLines.separates(text(), line, blankBefore(newline), gitArchive)) {
                    return line;
                }
                escaped |= FromLines.isEscaped(text(), line);
            }
            scan = line;
        }
    }

    private boolean blankBefore(int newline) {
        int before = newline > 0 && buffer[newline - 1] == '\r' ? newline - 1 : newline;
        return before == 0 || buffer[before - 1] == '\n';
    }

    private RawMessage message(int end) {
        Slice whole = head.map(Slice::of).orElseGet(() -> new Slice(buffer, begin, end));
        return message(whole, messageOffset, base + end - messageOffset, escaped, head.isPresent());
    }

    /** A message whose bytes, separator line included, were read before. */
    static RawMessage message(Slice whole, boolean truncated, long length) {
        return message(whole, 0, length, true, truncated);
    }

    private static RawMessage message(Slice whole, long offset, long length, boolean escaped, boolean truncated) {
        int body = whole.nextLine(whole.start());
        String envelope = whole.between(whole.start(), Math.min(whole.lineEnd(whole.start()), whole.start() + 500))
                .latin1();
        Slice bytes = truncated ? whole.from(body) : withoutBlankLine(whole.from(body));
        return new RawMessage(offset, length, bytes, envelope, escaped, truncated);
    }

    /** The blank line before a separator belongs to the mbox, not to the message. */
    private static Slice withoutBlankLine(Slice text) {
        int last = text.end() - 1;
        if (text.length() < 2 || text.array()[last] != '\n') {
            return text;
        }
        int cut = text.array()[last - 1] == '\r' ? last - 1 : last;
        return cut > text.start() && text.array()[cut - 1] == '\n' ? text.between(text.start(), cut) : text;
    }

    private void readMore() throws IOException {
        if (filled == buffer.length) {
            makeRoom();
        }
        int count = input.read(buffer, filled, Math.min(CHUNK, buffer.length - filled));
        if (count < 0) {
            ended = true;
        } else {
            filled += count;
        }
    }

    private void makeRoom() {
        int needed = head.isPresent() ? Math.max(0, scan - LOOK_BACK) : begin;
        if (needed > buffer.length / 2 || head.isPresent()) {
            shift(needed);
        } else if (buffer.length - begin < maxMessageBytes) {
            byte[] larger = new byte[Math.min(2 * buffer.length, begin + maxMessageBytes)];
            System.arraycopy(buffer, 0, larger, 0, filled);
            buffer = larger;
        } else {
            head = Optional.of(Arrays.copyOfRange(buffer, begin, filled));
            shift(Math.max(0, scan - LOOK_BACK));
        }
    }

    private void shift(int count) {
        System.arraycopy(buffer, count, buffer, 0, filled - count);
        filled -= count;
        base += count;
        scan -= count;
        begin = Math.max(0, begin - count);
    }

    private Slice text() {
        return new Slice(buffer, 0, filled);
    }

    private String lineAt(int position) {
        Slice text = text();
        return text.between(position, text.lineEnd(position)).latin1();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
