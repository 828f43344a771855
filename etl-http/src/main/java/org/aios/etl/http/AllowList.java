package org.aios.etl.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the operator lets through although it is special: {@code security.network.allow}. Entries are host names
 * ({@code intranet.example}), all names below a suffix ({@code *.intranet.example}), IP addresses and CIDR ranges.
 * Immutable.
 */
final class AllowList {
    private final Set<String> names = new HashSet<>();
    private final List<String> suffixes = new ArrayList<>();
    private final List<Cidr> ranges = new ArrayList<>();

    /** Reads the entries; throws {@link IllegalArgumentException} that names all that are none. */
    AllowList(List<String> entries) {
        List<String> wrong = new ArrayList<>();
        for (String entry : entries) {
            try {
                add(entry.strip());
            } catch (IllegalArgumentException e) {
                wrong.add("security.network.allow: \"%s\" (%s)".formatted(entry, e.getMessage()));
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", wrong)
                    + "; expected a host such as intranet.example, *.intranet.example, 10.1.2.3, or a range such as"
                    + " 10.0.0.0/8");
        }
    }

    private void add(String entry) {
        if (entry.contains("/") && !entry.contains("//")) {
            ranges.add(Cidr.parse(entry));
        } else if (entry.startsWith("*.")) {
            suffixes.add("." + name(entry.substring(2)));
        } else if (entry.indexOf(':') != entry.lastIndexOf(':') && !entry.startsWith("[")) {
            ranges.add(Cidr.parse(entry));
        } else {
            HostName host = HostName.parse(entry);
            host.literal().ifPresentOrElse(one -> ranges.add(new Cidr(one, one.width())), () -> names.add(host.text()));
        }
    }

    private static String name(String text) {
        HostName host = HostName.parse(text);
        if (host.literal().isPresent()) {
            throw new IllegalArgumentException("there are no names below an IP address");
        }
        return host.text();
    }

    boolean permits(HostName host) {
        return names.contains(host.text())
                || (host.literal().isEmpty() && suffixes.stream().anyMatch(host.text()::endsWith));
    }

    boolean permits(IpAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }
}
