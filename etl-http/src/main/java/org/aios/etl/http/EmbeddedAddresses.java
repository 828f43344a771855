package org.aios.etl.http;

import java.util.List;

/**
 * The IPv4 addresses to which an IPv6 address of a transition mechanism leads.
 *
 * @param addresses one, or for Teredo the server and the client; empty where there is none
 * @param decides whether they alone decide what the IPv6 address is; else its prefix counts too
 */
record EmbeddedAddresses(List<IpAddress> addresses, boolean decides) {
    private static final long LOWER_32 = 0xffffffffL;

    static EmbeddedAddresses in(IpAddress address) {
        long high = address.high();
        long low = address.low();
        if (!address.six()) {
            return new EmbeddedAddresses(List.of(), false);
        }
        if (high == 0 && carriesFour(low)) {
            return deciding(low);
        }
        if (high == 0x0064_ff9b_0000_0000L && low >>> 32 == 0) { // NAT64, RFC 6052
            return deciding(low);
        }
        if (high >>> 48 == 0x2002) { // 6to4, RFC 3056
            return deciding(high >>> 16);
        }
        if (high >>> 32 == 0x2001_0000L) { // Teredo, RFC 4380: the client's address is inverted
            return new EmbeddedAddresses(List.of(IpAddress.four(high), IpAddress.four(~low)), true);
        }
        if ((low >>> 32 & 0xfdff_ffffL) == 0x5efe) { // ISATAP, RFC 5214, under any prefix
            return new EmbeddedAddresses(List.of(IpAddress.four(low)), false);
        }
        return new EmbeddedAddresses(List.of(), false);
    }

    /** Mapped (RFC 4291 2.5.5.2), translated (RFC 2765) or compatible (RFC 4291 2.5.5.1), but neither :: nor ::1. */
    private static boolean carriesFour(long low) {
        long prefix = low >>> 32;
        return prefix == 0xffffL || prefix == 0xffff_0000L || (prefix == 0 && (low & LOWER_32) > 1);
    }

    private static EmbeddedAddresses deciding(long bits) {
        return new EmbeddedAddresses(List.of(IpAddress.four(bits)), true);
    }
}
