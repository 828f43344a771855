package org.aios.etl.bootstrap.discovery;

import java.util.List;

/**
 * What a search for services brought.
 *
 * @param services those that work, in the order of the class path
 * @param broken one sentence for each that does not, with the reason and what to do
 */
public record Found<S>(List<S> services, List<String> broken) {
    public Found {
        services = List.copyOf(services);
        broken = List.copyOf(broken);
    }
}
