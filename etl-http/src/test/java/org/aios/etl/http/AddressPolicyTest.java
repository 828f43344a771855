package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private final AddressPolicy policy = new AddressPolicy(List.of());

    private static Optional<String> refusal(AddressPolicy policy, String host) throws CollectionException {
        Destination destination = Destination.of(URI.create("http://" + host + "/"));
        IpAddress literal = destination.host().literal().orElseThrow();
        return policy.refusal(destination.host(), literal);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // loopback and "this network"
                "127.0.0.1",
                "127.0.0.0",
                "127.1.2.3",
                "127.255.255.255",
                "0.0.0.0",
                "0.0.0.1",
                "0.255.255.255",
                // loopback in odd spellings
                "127.1",
                "127.0.1",
                "127.1.",
                "127.0.0.1.",
                "2130706433",
                "2130706433.",
                "0x7f000001",
                "0X7F000001",
                "0x7f.0.0.1",
                "0x7f.1",
                "0x7F.0x0.0x0.0x1",
                "017700000001",
                "0177.0.0.1",
                "0177.1",
                "0177.0.0x1",
                "00000177.0.0.01",
                "127.0x1",
                "127.0.0x1",
                "127.65530",
                "127.16777215",
                "0",
                "0x",
                "0x0",
                "00",
                "0.0",
                "0x.0x.0x.0x",
                "1",
                "127%2E0%2E0%2E1",
                "%31%32%37.0.0.1",
                "%30x7f.1",
                "\uff11\uff12\uff17.0.0.1",
                "\u2460\u2461\u2466.0.0.1",
                "127\u30020\u30020\u30021",
                "\uff11\uff12\uff17\uff0e\uff10\uff0e\uff10\uff0e\uff11",
                "\uff10\uff58\uff17\uff46.1",
                // private networks
                "10.0.0.0",
                "10.0.0.1",
                "10.255.255.255",
                "10.1",
                "0xa.1",
                "012.0.0.1",
                "167772161",
                "172.16.0.0",
                "172.16.0.1",
                "172.20.10.1",
                "172.31.255.255",
                "172.1048577",
                "192.168.0.0",
                "192.168.0.1",
                "192.168.255.255",
                "192.168.257",
                "0xc0a80001",
                "3232235521",
                // carrier-grade NAT and link-local
                "100.64.0.0",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "100.6579400",
                "169.254.0.1",
                "169.254.169.254",
                "169.254.170.2",
                "169.254.255.255",
                "0xa9fea9fe",
                "2852039166",
                "0251.0376.0251.0376",
                "169.254.43518",
                // clouds inside public space
                "168.63.129.16",
                "0xa83f8110",
                "161.26.0.10",
                "166.9.14.1",
                "192.0.0.192",
                // assignments, documentation, benchmarking
                "192.0.0.0",
                "192.0.0.8",
                "192.0.0.170",
                "192.0.0.255",
                "192.0.2.1",
                "198.51.100.7",
                "203.0.113.255",
                "192.88.99.1",
                "198.18.0.0",
                "198.18.0.1",
                "198.19.255.255",
                "192.31.196.1",
                "192.52.193.1",
                "192.175.48.1",
                // multicast, reserved, broadcast
                "224.0.0.1",
                "224.0.0.251",
                "239.255.255.250",
                "239.255.255.255",
                "240.0.0.1",
                "250.1.2.3",
                "255.255.255.254",
                "255.255.255.255",
                "0xffffffff",
                "4294967295",
                // IPv6 proper
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[0000:0000::0001]",
                "[::2]",
                "[100::1]",
                "[100:0:0:1::1]",
                "[2001::1]",
                "[2001:1::1]",
                "[2001:2::1]",
                "[2001:3::1]",
                "[2001:10::1]",
                "[2001:20::1]",
                "[2001:30::1]",
                "[2001:1ff:ffff::1]",
                "[2001:db8::1]",
                "[2001:DB8:ffff::1]",
                "[3fff::1]",
                "[3fff:fff::1]",
                "[5f00::1]",
                "[fc00::1]",
                "[fd00::1]",
                "[fdff:ffff::1]",
                "[fd00:ec2::254]",
                "[fd20:ce::254]",
                "[fd00:42::42]",
                "[fe80::1]",
                "[febf::1]",
                "[fec0::1]",
                "[feff::1]",
                "[ff00::1]",
                "[ff02::1]",
                "[ff0e::1]",
                "[4000::1]",
                "[8000::1]",
                "[200::1]",
                "[2620:4f:8000::1]",
                "[64:ff9b:1::8.8.8.8]",
                "[64:ff9b:2::1]",
                // IPv4 inside IPv6
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[0:0:0:0:0:ffff:127.0.0.1]",
                "[::FFFF:10.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[::ffff:169.254.169.254]",
                "[::ffff:100.100.100.200]",
                "[::ffff:0.0.0.0]",
                "[::127.0.0.1]",
                "[::7f00:1]",
                "[::10.0.0.1]",
                "[::a9fe:a9fe]",
                "[::168.63.129.16]",
                "[::ffff:0:127.0.0.1]",
                "[::ffff:0:192.168.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b::169.254.169.254]",
                "[2002:7f00:1::]",
                "[2002:a00:1::1]",
                "[2002:a9fe:a9fe::]",
                "[2002:c0a8:1:1::1]",
                "[2001:0:808:808::80ff:fffe]",
                "[2001:0:808:808:0:0:f5ff:fffe]",
                "[2001:0:a00:1::f7f7:f7f7]",
                "[2606:4700::5efe:10.0.0.1]",
                "[2606:4700::200:5efe:127.0.0.1]",
            })
    void specialAddressIsRefused(String host) throws CollectionException {
        assertThat(refusal(policy, host)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "134744072",
                "0x08080808",
                "010.8.8.8",
                "[2001:200::1]",
                "[2001:4860:4860::8888]",
                "[2606:4700:4700::1111]",
                "[2a00:1450::1]",
                "[3ffe::1]",
                "[::ffff:8.8.8.8]",
                "[64:ff9b::8.8.8.8]",
                "[2002:808:808::1]",
                "[2001:0:808:808::f7f7:f7f7]",
                "[2606:4700::5efe:8.8.8.8]",
            })
    void publicAddressPasses(String host) throws CollectionException {
        assertThat(refusal(policy, host)).isEmpty();
    }

    @Test
    void theNarrowestRangeNamesTheReason() throws CollectionException {
        assertThat(refusal(policy, "100.100.100.200"))
                .contains("the metadata service of a cloud (Alibaba) (100.100.100.200/32)");
    }

    @Test
    void anEmbeddedAddressIsNamed() throws CollectionException {
        assertThat(refusal(policy, "[64:ff9b::10.0.0.1]"))
                .contains("leads to 10.0.0.1, a private network, RFC 1918 (10.0.0.0/8)");
    }

    @Test
    void anAllowedRangeLetsItsEmbeddedFormsThrough() throws CollectionException {
        assertThat(refusal(new AddressPolicy(List.of("10.0.0.0/8")), "[::ffff:10.0.0.1]"))
                .isEmpty();
    }

    @Test
    void anAllowedRangeEndsWhereItEnds() throws CollectionException {
        AddressPolicy some = new AddressPolicy(List.of("10.1.0.0/16", "fd00:1::/32"));
        assertThat(refusal(some, "10.1.255.255")).isEmpty();
        assertThat(refusal(some, "10.2.0.0")).isPresent();
        assertThat(refusal(some, "[fd00:1:ffff::1]")).isEmpty();
        assertThat(refusal(some, "[fd00:2::1]")).isPresent();
    }

    @Test
    void anAllowedNameMayHaveAnyAddress() {
        AddressPolicy some = new AddressPolicy(List.of("intranet.example", "*.corp.example", "[::1]", "fd00::1"));
        IpAddress inside = IpLiteral.four("10.0.0.1").orElseThrow();
        assertThat(some.refusal(HostName.parse("Intranet.example."), inside)).isEmpty();
        assertThat(some.refusal(HostName.parse("a.b.corp.example"), inside)).isEmpty();
        assertThat(some.refusal(HostName.parse("corp.example"), inside)).isPresent();
        assertThat(some.refusal(HostName.parse("notcorp.example"), inside)).isPresent();
        assertThat(some.refusal(HostName.parse("www.intranet.example"), inside)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3/8",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/x",
                "fd00::/129",
                "fd00::1/8",
                "http://host",
                "host:8080",
                "*",
                "*.",
                "a..b",
                "",
                "256.1.1.1",
                "*.10.0.0.1",
                "fd00:::1",
                "/8"
            })
    void wrongEntryIsNamed(String entry) {
        assertThatThrownBy(() -> new AddressPolicy(List.of("10.0.0.0/8", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("security.network.allow: \"" + entry + "\"")
                .hasMessageContaining("expected a host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:70/",
                "jar:http://example.com/!/",
                "http://example.com:22/",
                "http://example.com:0/",
                "http://example.com:1023/",
                "https://example.com:25/",
                "http://user@example.com/",
                "http://user:pw@example.com/",
                "http://8.8.8.8@127.0.0.1/",
                "http://a:b@[::1]/",
                "http://example.com%40127.0.0.1@1.1.1.1/"
            })
    void addressThatNeedsNoLookUpIsBlocked(String address) {
        assertThatThrownBy(() -> Destination.of(URI.create(address)))
                .isInstanceOfSatisfying(
                        CollectionException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BLOCKED_ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com/a",
                "//example.com/",
                "http:example.com",
                "http:///path",
                "http://256.256.256.256/",
                "http://1.2.3.4.5/",
                "http://0x100000000/",
                "http://127.0.0.256/",
                "http://08.0.0.1/",
                "http://a..b/",
                "http://example.com:99999/",
                "http://example.com:x/",
                "http://%00/",
                "http://%ff.example/",
                "http://example.com%2f@127.0.0.1%2f/",
                "http://foo.0x7f/"
            })
    void whatIsNoAddressIsRejected(String address) {
        assertThatThrownBy(() -> Destination.of(URI.create(address)))
                .isInstanceOfSatisfying(
                        CollectionException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.INVALID_REQUEST, ErrorCode.BLOCKED_ADDRESS));
    }

    @Test
    void credentialsAreNotRepeatedInTheMessage() {
        assertThatThrownBy(() -> Destination.of(URI.create("http://user:hunter2@example.com/")))
                .hasMessageNotContaining("hunter2");
    }
}
