package org.aios.etl.http;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that are no place for a public source: the IANA IPv4 and IPv6 Special-Purpose Address Registries
 * (RFC 6890 and its updates), multicast (RFC 5771, RFC 4291), and the metadata and platform services that clouds run in
 * otherwise public or shared space. Immutable.
 *
 * <p>Stricter than the registries in one point: blocks that they call globally reachable but that hold protocol
 * services only (AS112, AMT, the anycast addresses of 192.0.0.0/24 and 2001::/23) are refused as well.
 */
final class SpecialRanges {
    /** A range, what it is and who says so. */
    record Special(Cidr range, String what) {
        @Override
        public String toString() {
            return "%s (%s)".formatted(what, range);
        }
    }

    private final List<Special> ranges = List.of(
                    special("0.0.0.0/8", "\"this network\", RFC 791"),
                    special("10.0.0.0/8", "a private network, RFC 1918"),
                    special("100.64.0.0/10", "carrier-grade NAT, RFC 6598"),
                    special("100.100.100.200/32", "the metadata service of a cloud (Alibaba)"),
                    special("127.0.0.0/8", "loopback, RFC 1122"),
                    special("161.26.0.0/16", "the service network of a cloud (IBM)"),
                    special("166.8.0.0/14", "the service network of a cloud (IBM)"),
                    special("168.63.129.16/32", "the platform service of a cloud (Azure)"),
                    special("169.254.0.0/16", "link-local, RFC 3927"),
                    special("169.254.169.254/32", "the metadata service of clouds"),
                    special("172.16.0.0/12", "a private network, RFC 1918"),
                    special("192.0.0.0/24", "IETF protocol assignments, RFC 6890"),
                    special("192.0.0.192/32", "the metadata service of a cloud (Oracle)"),
                    special("192.0.2.0/24", "documentation, RFC 5737"),
                    special("192.31.196.0/24", "AS112, RFC 7535"),
                    special("192.52.193.0/24", "AMT, RFC 7450"),
                    special("192.88.99.0/24", "6to4 relays, RFC 7526"),
                    special("192.168.0.0/16", "a private network, RFC 1918"),
                    special("192.175.48.0/24", "AS112, RFC 7534"),
                    special("198.18.0.0/15", "benchmarking, RFC 2544"),
                    special("198.51.100.0/24", "documentation, RFC 5737"),
                    special("203.0.113.0/24", "documentation, RFC 5737"),
                    special("224.0.0.0/4", "multicast, RFC 5771"),
                    special("240.0.0.0/4", "reserved, RFC 1112"),
                    special("255.255.255.255/32", "broadcast, RFC 919"),
                    special("::/128", "the unspecified address, RFC 4291"),
                    special("::1/128", "loopback, RFC 4291"),
                    special("64:ff9b:1::/48", "local translation, RFC 8215"),
                    special("100::/64", "discard, RFC 6666"),
                    special("100:0:0:1::/64", "the dummy prefix, RFC 9780"),
                    special("2001::/23", "IETF protocol assignments, RFC 2928"),
                    special("2001:2::/48", "benchmarking, RFC 5180"),
                    special("2001:10::/28", "ORCHID, RFC 4843"),
                    special("2001:20::/28", "ORCHIDv2, RFC 7343"),
                    special("2001:db8::/32", "documentation, RFC 3849"),
                    special("2620:4f:8000::/48", "AS112, RFC 7534"),
                    special("3fff::/20", "documentation, RFC 9637"),
                    special("5f00::/16", "segment routing, RFC 9602"),
                    special("fc00::/7", "unique-local, RFC 4193"),
                    special("fd00:ec2::254/128", "the metadata service of a cloud (Amazon)"),
                    special("fd20:ce::254/128", "the metadata service of a cloud (Google)"),
                    special("fe80::/10", "link-local, RFC 4291"),
                    special("fec0::/10", "site-local, RFC 3879"),
                    special("ff00::/8", "multicast, RFC 4291"))
            .stream()
            .sorted(Comparator.comparingInt((Special special) -> special.range().bits())
                    .reversed())
            .toList();

    private final Special unassigned = special("::/0", "not global unicast space, RFC 4291");
    private final Cidr globalUnicast = Cidr.parse("2000::/3");

    /** Returns the narrowest range that holds the address; empty where it is an ordinary public one. */
    Optional<Special> find(IpAddress address) {
        Optional<Special> known = ranges.stream()
                .filter(special -> special.range().contains(address))
                .findFirst();
        boolean ordinary = !address.six() || globalUnicast.contains(address);
        return known.isPresent() || ordinary ? known : Optional.of(unassigned);
    }

    private static Special special(String range, String what) {
        return new Special(Cidr.parse(range), what);
    }
}
