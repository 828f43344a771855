package org.aios.etl.http;

import java.util.List;
import java.util.Optional;

/**
 * Decides which IP addresses a source may have. Pure and immutable: it resolves nothing. Whoever opens a connection
 * asks for each address that a name resolved to, and connects to those addresses only.
 */
final class AddressPolicy {
    private final SpecialRanges special = new SpecialRanges();
    private final AllowList allowed;

    /**
     * Sets up the policy.
     *
     * @param allow entries of {@code security.network.allow}; an {@link IllegalArgumentException} names the wrong ones
     */
    AddressPolicy(List<String> allow) {
        allowed = new AllowList(allow);
    }

    /** Returns why an address of the host is refused, such as {@code loopback, RFC 1122 (127.0.0.0/8)}. */
    Optional<String> refusal(HostName host, IpAddress address) {
        return allowed.permits(host) ? Optional.empty() : refusal(address);
    }

    /** Returns why an address is refused, whatever host has it. */
    Optional<String> refusal(IpAddress address) {
        if (allowed.permits(address)) {
            return Optional.empty();
        }
        EmbeddedAddresses embedded = EmbeddedAddresses.in(address);
        Optional<String> inner = embedded.addresses().stream()
                .flatMap(four -> refusal(four).map(rule -> "leads to %s, %s".formatted(four, rule)).stream())
                .findFirst();
        return inner.isPresent() || embedded.decides()
                ? inner
                : special.find(address).map(SpecialRanges.Special::toString);
    }
}
