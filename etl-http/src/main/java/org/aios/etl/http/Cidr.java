package org.aios.etl.http;

/**
 * A range of addresses that share their first bits.
 *
 * @param base the first address; its bits beyond {@code bits} are 0
 * @param bits the number of shared bits, 0 to the address's width
 */
record Cidr(IpAddress base, int bits) {
    Cidr {
        if (bits < 0 || bits > base.width()) {
            throw new IllegalArgumentException(
                    "%s/%d has no such prefix; expected 0 to %d".formatted(base, bits, base.width()));
        }
        IpAddress first = first(base, bits);
        if (!first.equals(base)) {
            throw new IllegalArgumentException(
                    "%s/%d has bits beyond its prefix; expected %s/%d".formatted(base, bits, first, bits));
        }
    }

    /** Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or a single address. */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        IpAddress base = (address.contains(":") ? IpLiteral.six(address) : IpLiteral.four(address))
                .orElseThrow(() -> new IllegalArgumentException("\"%s\" is no IP address".formatted(address)));
        String bits = slash < 0 ? String.valueOf(base.width()) : text.substring(slash + 1);
        if (!bits.matches("\\d{1,3}")) {
            throw new IllegalArgumentException("\"%s\" is no range; expected one such as 10.0.0.0/8".formatted(text));
        }
        return new Cidr(base, Integer.parseInt(bits));
    }

    boolean contains(IpAddress address) {
        return address.six() == base.six() && first(address, bits).equals(base);
    }

    private static IpAddress first(IpAddress address, int bits) {
        if (!address.six()) {
            return IpAddress.four(address.low() & upper(bits + 32));
        }
        return IpAddress.six(address.high() & upper(Math.min(bits, 64)), address.low() & upper(Math.max(bits - 64, 0)));
    }

    private static long upper(int bits) {
        return bits == 0 ? 0 : -1L << (64 - bits);
    }

    @Override
    public String toString() {
        return base + "/" + bits;
    }
}
