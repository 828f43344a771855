package org.aios.etl.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.StringJoiner;

/**
 * An IP address as bits. Unlike {@link InetAddress} it keeps an IPv4-mapped IPv6 address what it is. Immutable.
 *
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits; IPv4 uses the lower 32
 * @param six whether it is an IPv6 address
 */
record IpAddress(long high, long low, boolean six) {
    private static final long LOWER_32 = 0xffffffffL;

    static IpAddress four(long bits) {
        return new IpAddress(0, bits & LOWER_32, false);
    }

    static IpAddress six(long high, long low) {
        return new IpAddress(high, low, true);
    }

    static IpAddress of(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == 4 ? four(bytes.getInt()) : six(bytes.getLong(), bytes.getLong());
    }

    /** Returns the number of bits, 32 or 128. */
    int width() {
        return six ? 128 : 32;
    }

    InetAddress toInetAddress(String host) throws UnknownHostException {
        ByteBuffer bytes = ByteBuffer.allocate(width() / 8);
        if (six) {
            bytes.putLong(high).putLong(low);
        } else {
            bytes.putInt((int) low);
        }
        return InetAddress.getByAddress(host, bytes.array());
    }

    private int group(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index % 4))) & 0xffff;
    }

    /** Writes the address as text; IPv6 as in RFC 5952 section 4. */
    @Override
    public String toString() {
        if (!six) {
            return "%d.%d.%d.%d".formatted(low >>> 24, low >>> 16 & 255, low >>> 8 & 255, low & 255);
        }
        int start = 0;
        int length = 0;
        for (int from = 0; from < 8; from++) {
            int to = from;
            while (to < 8 && group(to) == 0) {
                to++;
            }
            if (to - from > length) {
                start = from;
                length = to - from;
            }
        }
        return length < 2 ? groups(0, 8) : groups(0, start) + "::" + groups(start + length, 8);
    }

    private String groups(int from, int to) {
        StringJoiner joined = new StringJoiner(":");
        for (int index = from; index < to; index++) {
            joined.add(Integer.toHexString(group(index)));
        }
        return joined.toString();
    }
}
