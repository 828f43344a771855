package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AddressProperties {
    private static final long EIGHTS = 0x08080808L;

    private final AddressPolicy policy = new AddressPolicy(List.of());

    /** Evenly spread addresses, and as many at the borders of the special ranges. */
    @Provide
    Arbitrary<IpAddress> fours() {
        Arbitrary<Long> anywhere = Arbitraries.longs().between(0, 0xffffffffL);
        Arbitrary<Long> special = Arbitraries.of(
                        0x00ffffffL,
                        0x0a000000L,
                        0x64400000L,
                        0x646464c8L,
                        0x7f000001L,
                        0xa83f8110L,
                        0xa9fea9feL,
                        0xac100000L,
                        0xac1fffffL,
                        0xc0000000L,
                        0xc0a80000L,
                        0xc6120000L,
                        0xe0000000L,
                        0xffffffffL)
                .flatMap(base -> Arbitraries.longs().between(-2, 2).map(delta -> base + delta));
        return Arbitraries.oneOf(anywhere, special).map(IpAddress::four);
    }

    @Property(tries = 2000)
    void addressInsideIpv6IsClassifiedAsItself(@ForAll("fours") IpAddress four) {
        boolean refused = policy.refusal(four).isPresent();
        long low = four.low();
        assertThat(List.of(
                        IpAddress.six(0, 0xffffL << 32 | low),
                        IpAddress.six(0, 0xffff0000L << 32 | low),
                        IpAddress.six(0, low),
                        IpAddress.six(0x0064ff9b00000000L, low),
                        IpAddress.six(0x2002L << 48 | low << 16, 1),
                        IpAddress.six(0x20010000L << 32 | EIGHTS, ~low & 0xffffffffL),
                        IpAddress.six(0x20010000L << 32 | low, ~EIGHTS & 0xffffffffL),
                        IpAddress.six(0x2606470000000000L, 0x5efeL << 32 | low),
                        IpAddress.six(0x2606470000000000L, 0x02005efeL << 32 | low)))
                .allSatisfy(six -> assertThat(policy.refusal(six).isPresent())
                        .as(six.toString())
                        .isEqualTo(refused));
    }

    @Property
    void everySpellingOfAnIpv4AddressIsThatAddress(@ForAll("fours") IpAddress four) {
        long low = four.low();
        assertThat(List.of(
                        four.toString(),
                        four + ".",
                        String.valueOf(low),
                        "0x" + Long.toHexString(low),
                        "0X" + Long.toHexString(low).toUpperCase(java.util.Locale.ROOT),
                        "0" + Long.toOctalString(low),
                        "%d.%d".formatted(low >> 24, low & 0xffffff),
                        "0x%x.0%o.%d".formatted(low >> 24, low >> 16 & 255, low & 0xffff)))
                .allSatisfy(text -> assertThat(HostName.parse(text).literal()).contains(four));
    }

    @Property
    void ipv6TextReadsBackAsTheSameAddress(@ForAll long high, @ForAll long low) {
        IpAddress six = IpAddress.six(high, low);
        assertThat(IpLiteral.six(six.toString())).contains(six);
    }

    @Property
    void ipv6IsReadAsTheJdkReadsIt(@ForAll("sixes") String text) throws UnknownHostException {
        IpAddress read = IpLiteral.six(text).orElseThrow();
        InetAddress jdk = InetAddress.getByName("[" + text + "]");
        assertThat(jdk).isInstanceOf(Inet6Address.class);
        assertThat(read).isEqualTo(IpAddress.of(jdk));
    }

    /** Texts with one gap of at least two groups; the first group keeps them out of the IPv4-mapped range. */
    @Provide
    Arbitrary<String> sixes() {
        Arbitrary<List<String>> groups = Arbitraries.integers()
                .between(1, 0xffff)
                .map(Integer::toHexString)
                .list()
                .ofSize(8);
        return groups.flatMap(all -> Arbitraries.integers()
                .between(1, 6)
                .map(gap -> String.join(":", all.subList(0, gap)) + "::" + String.join(":", all.subList(gap + 2, 8))));
    }

    @Property(tries = 300)
    void noTextBreaksTheParser(@ForAll String text) {
        try {
            HostName host = HostName.parse(text);
            assertThat(HostName.parse(host.inUrl())).isEqualTo(host);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }
}
