package org.aios.etl.collector.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a file that is one message. For one thread. */
final class SingleMessageReader implements VolumeReader {

    private final InputStream input;
    private final MailFormat format;
    private final int maxBytes;
    private boolean done;

    SingleMessageReader(InputStream input, MailFormat format, int maxBytes) {
        this.input = input;
        this.format = format;
        this.maxBytes = maxBytes;
    }

    @Override
    public Optional<RawMessage> next() throws IOException {
        if (done) {
            return Optional.empty();
        }
        done = true;
        Slice whole = Slice.of(input.readNBytes(maxBytes));
        long rest = skipRest();
        return Optional.of(new RawMessage(0, whole.length() + rest, message(whole, format), "", false, rest > 0));
    }

    /** The message in the bytes of such a file. */
    static Slice message(Slice whole, MailFormat format) {
        return format == MailFormat.EMLX ? afterLengthLine(whole) : withoutLeadingBlankLines(whole);
    }

    private static Slice withoutLeadingBlankLines(Slice whole) {
        int start = whole.start();
        while (start < whole.end() && (whole.array()[start] == '\n' || whole.array()[start] == '\r')) {
            start++;
        }
        return whole.from(start);
    }

    private long skipRest() throws IOException {
        byte[] buffer = new byte[1 << 13];
        long count = 0;
        for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
            count += read;
        }
        return count;
    }

    private static Slice afterLengthLine(Slice whole) {
        int start = whole.nextLine(whole.start());
        String digits = whole.between(whole.start(), whole.lineEnd(whole.start()))
                .latin1()
                .strip();
        long length = digits.isEmpty() || digits.length() > 10 ? whole.length() : Long.parseLong(digits);
        return whole.between(start, (int) Math.min(whole.end(), start + length));
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
