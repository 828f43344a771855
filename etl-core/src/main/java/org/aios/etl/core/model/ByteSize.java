package org.aios.etl.core.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A number of bytes.
 *
 * @param bytes at least 0
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ByteSize(long bytes) implements Comparable<ByteSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB|TB)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "BKMGT";

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A size is %d bytes; expected 0 or more".formatted(bytes));
        }
    }

    /** Returns the given number of mebibytes (1,048,576 bytes each). */
    public static ByteSize ofMegabytes(long megabytes) {
        return new ByteSize(Math.multiplyExact(megabytes, 1L << 20));
    }

    /** Reads {@code 512}, {@code 64KB}, {@code 50MB}, {@code 2GB}; units are powers of 1,024. */
    public static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no size; expected a number with B, KB, MB, GB or TB, such as 50MB".formatted(text));
        }
        String unit = matcher.group(2);
        int power =
                unit == null ? 0 : UNITS.indexOf(unit.toUpperCase(Locale.ROOT).charAt(0));
        return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power)));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        long value = bytes;
        int unit = 0;
        while (unit < UNITS.length() - 1 && value >= 1024 && value % 1024 == 0) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? value + "B" : "" + value + UNITS.charAt(unit) + "B";
    }
}
