package org.aios.etl.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.aios.etl.core.model.Money;

/** Writes and reads the values that records are made of. */
final class Wire {
    private Wire() {}

    /** Writes the parts of one record. */
    interface Part {
        void write(DataOutputStream out) throws IOException;
    }

    static byte[] bytes(Part part) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            part.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    static DataInputStream reader(byte[] payload) {
        return new DataInputStream(new ByteArrayInputStream(payload));
    }

    static void text(DataOutputStream out, String text) throws IOException {
        block(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(DataInputStream in) throws IOException {
        return new String(block(in), StandardCharsets.UTF_8);
    }

    static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A record names %d bytes where %d are left".formatted(length, in.available()));
        }
        return in.readNBytes(length);
    }

    static void instant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    static Instant instant(DataInputStream in) throws IOException {
        long seconds = in.readLong();
        int nanos = in.readInt();
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("A record holds no moment: %d s, %d ns".formatted(seconds, nanos), e);
        }
    }

    static void money(DataOutputStream out, Money money) throws IOException {
        text(out, money.usd().toPlainString());
    }

    static Money money(DataInputStream in) throws IOException {
        String amount = text(in);
        try {
            return Money.usd(amount);
        } catch (IllegalArgumentException e) {
            throw new IOException("A record holds no amount of money: " + amount, e);
        }
    }
}
