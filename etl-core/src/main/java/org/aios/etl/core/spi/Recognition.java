package org.aios.etl.core.spi;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * How a source without a {@code type} is recognised. A host wins over an extension, an extension over any URL.
 *
 * @param extensions lower-case file name endings without the dot, of local files and of URLs' paths
 * @param hosts host names, subdomains included
 * @param anyUrl whether every other http(s) URL belongs to this collector
 */
@API(status = API.Status.STABLE, since = "0.1")
public record Recognition(Set<String> extensions, Set<String> hosts, boolean anyUrl) {
    public Recognition {
        extensions = Set.copyOf(extensions);
        hosts = Set.copyOf(hosts);
    }

    /** Recognises files and URLs by their endings. */
    public static Recognition byExtension(String... extensions) {
        return new Recognition(Set.of(extensions), Set.of(), false);
    }
}
